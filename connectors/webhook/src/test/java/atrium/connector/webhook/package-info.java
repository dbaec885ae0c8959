/** Tests of the webhook channel. */
@NullMarked
package atrium.connector.webhook;

import org.jspecify.annotations.NullMarked;
