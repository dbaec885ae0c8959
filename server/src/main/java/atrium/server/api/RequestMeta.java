package atrium.server.api;

import java.util.Optional;

/**
 * What else is known of a request.
 *
 * @param requestId also in the log, in the answer's {@code Atrium-Request} header and in problems
 * @param ip see {@link Credentials#ip}
 */
public record RequestMeta(
    String requestId,
    String ip,
    Optional<String> userAgent,
    Optional<String> ifMatch,
    Optional<String> idempotencyKey) {}
