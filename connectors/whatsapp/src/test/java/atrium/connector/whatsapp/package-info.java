/** What the WhatsApp connector promises, proven against recorded and hand-written webhooks. */
@NullMarked
package atrium.connector.whatsapp;

import org.jspecify.annotations.NullMarked;
