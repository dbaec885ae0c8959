/**
 * WhatsApp Business Platform (Cloud API): one endpoint per Meta app, one channel per number.
 *
 * <p>Read in this order: {@link atrium.connector.whatsapp.WhatsAppConnectorFactory}, {@link
 * atrium.connector.whatsapp.WhatsAppDoor} (wire to events, by way of {@code Fields}, {@code
 * Messages} and {@code Contents}), {@link atrium.connector.whatsapp.WhatsAppConnector} (contents to
 * wire). Everything read from the wire goes through {@code Wire}, which is where tolerance lives.
 */
@NullMarked
package atrium.connector.whatsapp;

import org.jspecify.annotations.NullMarked;
