package atrium.server.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * One route that speaks bytes: webhooks and files. No authentication is made here; the handler's
 * own secret (a token in the path, a signature) stands for it, and {@code permission} is {@link
 * Permission#PUBLIC} or what the caller needs besides.
 *
 * @param path from the root, parameters in braces
 * @param maxBody bytes; a longer body is refused with 413 before it is read
 */
public record RawRoute(
    Method method,
    String path,
    Permission permission,
    int maxBody,
    Handler handler,
    Optional<Quick> quickly,
    Optional<Taker> taker) {
  public RawRoute {
    if (quickly.isPresent() && permission != Permission.PUBLIC) {
      throw new IllegalArgumentException(
          "%s %s: the event loop cannot wait for who calls".formatted(method, path));
    }
  }

  public RawRoute(Method method, String path, Permission permission, int maxBody, Handler handler) {
    this(method, path, permission, maxBody, handler, Optional.empty(), Optional.empty());
  }

  /**
   * A route that reads its body itself, while it comes: for bodies that no memory should hold. Who
   * calls, and whether he may, is known before the first byte is taken.
   */
  public static RawRoute streaming(
      Method method, String path, Permission permission, int maxBody, Taker taker) {
    Handler whole = call -> taker.take(call, new ByteArrayInputStream(call.body()));
    return new RawRoute(
        method, path, permission, maxBody, whole, Optional.empty(), Optional.of(taker));
  }

  /** The same route, for {@link Permission#PUBLIC} alone, that tries small bodies quickly first. */
  public RawRoute quick(Quick way) {
    return new RawRoute(method, path, permission, maxBody, handler, Optional.of(way), taker);
  }

  /**
   * Carries out one call on the event loop, within microseconds and without waiting for anything;
   * empty: it needs a thread.
   */
  @FunctionalInterface
  public interface Quick {
    Optional<Answer> handle(RawCall call);
  }

  /** Carries out one call on a virtual thread. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(RawCall call);
  }

  /**
   * Carries out one call on a virtual thread, whose {@link RawCall#body()} is empty. Reading past
   * the limit throws {@link Refusal.TooLarge}; a connection that breaks, an {@link
   * java.io.IOException}. What is not read is not taken: the connection is closed after the answer.
   */
  @FunctionalInterface
  public interface Taker {
    Answer take(RawCall call, InputStream body);
  }

  /**
   * One request.
   *
   * @param headers by lower-case name, first value
   */
  public record RawCall(
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      Optional<Principal> principal,
      RequestMeta meta) {}

  /** An answer that is not known yet: its thread ends, and the request goes on without one. */
  public record Later(CompletionStage<Answer> answer) implements Answer {
    @Override
    public int status() {
      throw new IllegalStateException("It is not known yet");
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
      return List.of();
    }
  }

  /** What to answer; the edge adds the headers that every answer has. */
  public sealed interface Answer {
    int status();

    List<Map.Entry<String, String>> headers();
  }

  /** A whole body. */
  public record Bytes(int status, List<Map.Entry<String, String>> headers, byte[] body)
      implements Answer {
    public Bytes {
      headers = List.copyOf(headers);
    }

    public static Bytes of(int status, String contentType, byte[] body) {
      return new Bytes(status, List.of(Map.entry("Content-Type", contentType)), body);
    }

    public static Bytes empty(int status) {
      return new Bytes(status, List.of(), new byte[0]);
    }
  }

  /** A body read from a stream, which the edge closes. */
  public record Stream(
      int status, List<Map.Entry<String, String>> headers, InputStream body, OptionalLong length)
      implements Answer {
    public Stream {
      headers = List.copyOf(headers);
    }
  }
}
