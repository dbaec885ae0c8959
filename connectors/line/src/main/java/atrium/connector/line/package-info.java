/**
 * LINE Messaging API: one endpoint and one channel per LINE Official Account.
 *
 * <p>Read in this order: {@link atrium.connector.line.LineConnectorFactory}, {@link
 * atrium.connector.line.LineDoor} (wire to events, by way of {@code Events} and {@code Contents}),
 * {@link atrium.connector.line.LineConnector} (contents to wire, by way of {@code Outgoing}, which
 * chooses between an answer token and a push). Everything read from the wire goes through {@code
 * Wire}, which is where tolerance lives.
 */
@NullMarked
package atrium.connector.line;

import org.jspecify.annotations.NullMarked;
