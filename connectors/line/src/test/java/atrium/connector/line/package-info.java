/** Tests of the LINE connector. */
@NullMarked
package atrium.connector.line;

import org.jspecify.annotations.NullMarked;
