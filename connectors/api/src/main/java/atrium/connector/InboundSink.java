package atrium.connector;

import java.util.List;

/** Takes what a polling connector found; returns once it is stored. */
@FunctionalInterface
public interface InboundSink {
  /**
   * @param raw the bytes as the platform gave them, kept in the journal
   * @param events every item of them
   * @throws PlatformFailure if they could not be stored; the connector keeps its position and tries
   *     again
   */
  void accept(byte[] raw, List<InboundEvent> events);
}
