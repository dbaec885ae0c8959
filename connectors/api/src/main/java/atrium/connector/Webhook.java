package atrium.connector;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One HTTP request of a platform, as it came.
 *
 * @param headers by lower-case name; the first value where a name was repeated
 * @param query decoded query parameters; the first value where a name was repeated
 * @param body the bytes on the wire; never changed by either side
 * @param receivedAt when it came, for signatures that are good for a while only; absent where that
 *     is not known any more, which makes such a signature bad
 */
public record Webhook(
    Map<String, String> headers,
    Map<String, String> query,
    byte[] body,
    Optional<Instant> receivedAt) {
  public Webhook {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, _) -> first));
    query = Map.copyOf(query);
  }

  /** One of which nobody knows when it came. */
  public Webhook(Map<String, String> headers, Map<String, String> query, byte[] body) {
    this(headers, query, body, Optional.empty());
  }

  /** A header by its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
