package atrium.server.platform;

import java.time.Duration;

/**
 * Something that {@link Lifecycle} ends in order. Each step is called once, and only what a part
 * needs is written.
 */
public interface Part extends AutoCloseable {
  /**
   * Takes no new work from now on: listening ends, sockets are told to go elsewhere, claims stop.
   * Returns at once.
   */
  default void stopAccepting() {}

  /**
   * Lets what is under way come to its end, and returns when it has, or when {@code within} has
   * passed.
   */
  default void finish(Duration within) throws Exception {}

  /** Gives everything back. */
  @Override
  default void close() {}
}
