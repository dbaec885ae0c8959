/**
 * A stand-in for LINE: one Official Account, customers who write to it, webhooks with LINE's
 * signature and redelivery, reply tokens that work once and for a minute, retry keys, the quota of
 * the month, and files on a content endpoint that is not ready at once.
 */
@NullMarked
package atrium.connector.testing.line;

import org.jspecify.annotations.NullMarked;
