package atrium.server.platform.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A file to fetch.
 *
 * @param headers to send; values without CR or LF
 * @param maxBytes after which it is cut
 * @param total longest time for everything
 * @param idle longest time without a byte
 */
public record DownloadRequest(
    URI uri, Map<String, String> headers, long maxBytes, Duration total, Duration idle) {
  public DownloadRequest {
    headers = Map.copyOf(headers);
  }

  /** Without headers, path and query, which may hold secrets. */
  @Override
  public String toString() {
    return "DownloadRequest[" + uri.getHost() + "]";
  }
}
