/**
 * What the platforms behind Meta's Graph API share: the signature of a webhook, the handshake that
 * subscribes one, the calls, the meaning of error codes.
 *
 * <p>Called by the connectors of WhatsApp, Messenger and Instagram. Knows nothing of messages.
 */
@NullMarked
package atrium.connector.graph;

import org.jspecify.annotations.NullMarked;
