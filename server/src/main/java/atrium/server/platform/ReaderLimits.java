package atrium.server.platform;

import java.time.Duration;

/**
 * How readers sweep.
 *
 * @param workspaces taken at once
 * @param events read of one workspace at once
 * @param scan how often all workspaces are looked at, hints or not
 * @param attempts of one event before it is set aside
 */
public record ReaderLimits(int workspaces, int events, Duration scan, int attempts) {
  public static final ReaderLimits DEFAULT = new ReaderLimits(256, 1_000, Duration.ofSeconds(5), 5);
}
