package atrium.connector.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A stand-in for one platform: sends real webhooks over HTTP with real signatures and serves the
 * platform's API on loopback. Thread-safe.
 */
public interface PlatformSimulator extends AutoCloseable {
  /** Where its API answers. */
  URI address();

  /** Values for the connector's endpoint settings that fit this stand-in. */
  Map<String, String> endpointSettings();

  /** The accounts of the business on this platform. */
  List<Account> accounts();

  /**
   * Subscribes a webhook address with the platform's handshake. From then on webhooks go there.
   *
   * @return whether the address answered the handshake as it must
   */
  boolean subscribe(URI callback);

  /** Sends webhooks to an address without asking it first. */
  void deliverTo(URI callback);

  /** What it sent, what it was answered, what it was asked. */
  SimulatorLedger ledger();

  /** What goes wrong, on demand. */
  Faults faults();

  /** Lets the customers of a script talk, until the playback is closed or this is. */
  Playback play(DemoScript script, Pace pace);

  /** A customer for a person to play; the same name is the same customer, in every run. */
  Played played(String name);

  /** A message that was taken, as its customer sees it. */
  Shown shown(SimulatorLedger.Taken taken);

  /**
   * Waits until every webhook so far was acknowledged or given up.
   *
   * @return whether that was so in time
   */
  boolean awaitQuiet(Duration time) throws InterruptedException;

  @Override
  void close();

  /**
   * One account, with values for the connector's channel settings.
   *
   * @param title what to call the channel
   */
  record Account(String title, Map<String, String> settings) {
    public Account {
      settings = Map.copyOf(settings);
    }
  }

  /** A script being played. */
  interface Playback extends AutoCloseable {
    /** Stops it; what was sent stays sent. */
    @Override
    void close();
  }
}
