package atrium.connector;

import java.io.IOException;
import java.io.InputStream;
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
   * @throws PlatformFailure with {@link PlatformFailure.Kind#UNREACHABLE} if nothing was sent or
   *     the request was cut before its end, with {@link PlatformFailure.Kind#AMBIGUOUS} if the
   *     platform may have received the whole request
   */
  Response send(Request request);

  /**
   * A request. Header values must not hold CR or LF.
   *
   * @param timeout for everything: connecting, the body, the whole answer
   */
  record Request(String method, URI uri, Map<String, String> headers, Body body, Duration timeout) {
    public Request {
      headers = Map.copyOf(headers);
    }

    /** A request with a body that is in memory; empty for none. */
    public Request(
        String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
      this(method, uri, headers, Body.of(body), timeout);
    }

    /** Without headers and query, which may hold a token. */
    @Override
    public String toString() {
      return "Request[" + method + " " + uri.getHost() + "]";
    }
  }

  /** What is sent with a request. Its length is announced and must be kept. */
  interface Body {
    /** In bytes; 0 for no body. */
    long length();

    /**
     * The bytes from the beginning. The client reads them once, in pieces, and closes the stream.
     *
     * @throws IOException if they cannot be read; the request is then cut and never whole
     */
    InputStream open() throws IOException;

    /** Bytes in memory; they must not be changed afterwards. */
    static Body of(byte[] bytes) {
      return new BytesBody(bytes);
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
