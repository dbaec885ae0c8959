package atrium.connector.testing;

/**
 * Entry of a platform's stand-in, found by {@link java.util.ServiceLoader}, so that whoever needs
 * one names no platform. Stateless and thread-safe.
 */
public interface SimulatorFactory {
  /** Name of the connector that speaks to it, as in its description. */
  String connector();

  /** Whether its customers talk in {@code ./atrium demo}; sandboxes have it in any case. */
  default boolean isInDemo() {
    return true;
  }

  /**
   * Starts a stand-in on a port of the loopback interface.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  PlatformSimulator start(SimulatorOptions options);
}
