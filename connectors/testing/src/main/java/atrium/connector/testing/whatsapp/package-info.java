/**
 * A stand-in for the WhatsApp Business Platform: customers who write, webhooks as Meta signs and
 * batches them, and the part of the Graph API that the connector calls, judged strictly.
 *
 * <p>Written from the platform's description and independent of the connector it tests.
 */
@NullMarked
package atrium.connector.testing.whatsapp;

import org.jspecify.annotations.NullMarked;
