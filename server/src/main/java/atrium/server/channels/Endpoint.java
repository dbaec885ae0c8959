package atrium.server.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A webhook address, one for each app at a platform.
 *
 * @param token 256 random bits, the last part of the address
 * @param settings without secrets
 * @param secretKeys names of the secrets that are set
 */
public record Endpoint(
    long id,
    String connector,
    String name,
    String token,
    Map<String, String> settings,
    List<String> secretKeys,
    Instant createdAt,
    long revision) {
  public Endpoint {
    settings = Map.copyOf(settings);
    secretKeys = List.copyOf(secretKeys);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Endpoint[" + id + "]";
  }
}
