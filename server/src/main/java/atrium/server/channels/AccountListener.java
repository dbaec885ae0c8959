package atrium.server.channels;

import atrium.connector.InboundEvent.ChannelNotice;
import atrium.server.platform.Tx;

/**
 * Hears what platforms say about accounts, each thing once for each channel it concerns, in the
 * transaction that keeps it. What it throws fails that item of the webhook.
 */
@FunctionalInterface
public interface AccountListener {
  void said(Tx tx, long channel, ChannelNotice notice);
}
