package atrium.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A small blocking HTTP client that refuses private addresses and never follows a redirect. */
public interface PlatformHttp {
  /**
   * Sends one request and waits for the whole answer, at most 1 MiB of it.
   *
   * @throws PlatformFailure with {@link PlatformFailure.Kind#UNREACHABLE} if nothing was sent, with
   *     {@link PlatformFailure.Kind#AMBIGUOUS} if the platform may have received the request
   */
  Response send(Request request);

  /** A request; {@code body} empty for none. Header values must not hold CR or LF. */
  record Request(
      String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /** An answer with any status; header names in lower case. */
  record Response(int status, Map<String, String> headers, byte[] body) {
    public Response {
      headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }
}
