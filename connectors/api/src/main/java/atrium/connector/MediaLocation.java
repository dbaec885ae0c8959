package atrium.connector;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a file can be fetched from, now.
 *
 * @param headers to send with the download (a bearer token), already restricted by the connector to
 *     hosts that may see them
 * @param size in bytes, as claimed
 * @param sha256 lower-case hex, as claimed
 */
public record MediaLocation(
    URI uri,
    Map<String, String> headers,
    Optional<String> mimeType,
    OptionalLong size,
    Optional<String> sha256) {
  public MediaLocation {
    headers = Map.copyOf(headers);
  }

  /** Without the headers, which may hold a token. */
  @Override
  public String toString() {
    return "MediaLocation[" + uri.getHost() + "]";
  }
}
