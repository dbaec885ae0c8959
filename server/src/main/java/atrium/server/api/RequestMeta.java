package atrium.server.api;

import java.util.Optional;

/**
 * What else is known of a request.
 *
 * @param requestId also in the log, in the answer's {@code Atrium-Request} header and in problems
 * @param ip see {@link Credentials#ip}
 * @param cookies the {@code Cookie} header, for the few routes that have a cookie of their own
 */
public record RequestMeta(
    String requestId,
    String ip,
    Optional<String> userAgent,
    Optional<String> ifMatch,
    Optional<String> idempotencyKey,
    Optional<String> cookies) {
  public RequestMeta(
      String requestId,
      String ip,
      Optional<String> userAgent,
      Optional<String> ifMatch,
      Optional<String> idempotencyKey) {
    this(requestId, ip, userAgent, ifMatch, idempotencyKey, Optional.empty());
  }

  /** Without the cookies. */
  @Override
  public String toString() {
    return "RequestMeta[" + requestId + "]";
  }
}
