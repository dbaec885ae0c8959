/**
 * Who a customer is: identities, the evidence that ties them together, customers as a view over
 * them.
 *
 * <p>Ingest resolves senders here; readers of conversations look customers up. It promises one
 * customer per identity at any time, that joining moves no message, and that old customer ids
 * resolve for ever.
 */
@NullMarked
package atrium.server.identity;

import org.jspecify.annotations.NullMarked;
