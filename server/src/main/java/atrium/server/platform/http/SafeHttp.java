package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for every address that we do not control. Called in direct style from virtual
 * threads; see the package for what it promises.
 */
public final class SafeHttp implements PlatformHttp, AutoCloseable {
  /** Bytes of an answer that {@link #send} takes. */
  public static final int WHOLE_ANSWER = 1 << 20;

  private final PinnedClient client;
  private final AddressGuard guard;
  private final HostGate gate;
  private final Resolver resolver;

  /** A client that asks the operating system for addresses and trusts the JDK's authorities. */
  public SafeHttp(Vertx vertx, OutboundLimits limits) {
    this(vertx, limits, new SystemResolver(), null);
  }

  SafeHttp(Vertx vertx, OutboundLimits limits, Resolver resolver, @Nullable TrustOptions trust) {
    this.client = new PinnedClient(vertx, limits, trust);
    this.guard = new AddressGuard(limits, resolver);
    this.gate = new HostGate(limits.perHost());
    this.resolver = resolver;
  }

  /**
   * Lets {@code host:port} be called although it is private, until {@link #forbid}: a stand-in of a
   * platform that this process itself runs.
   */
  public void permit(String authority) {
    guard.standIns().add(authority);
  }

  /** Takes {@link #permit} back. */
  public void forbid(String authority) {
    guard.standIns().remove(authority);
  }

  @Override
  public Response send(Request request) {
    var deadline = Deadline.in(request.timeout());
    var outgoing = new Outgoing(request.method(), request.uri(), request.headers(), request.body());
    try {
      return exchange(outgoing, deadline, request.timeout(), answer -> whole(answer, deadline));
    } catch (TimeoutException late) {
      throw new PlatformFailure(
          PlatformFailure.Kind.AMBIGUOUS, "There was no whole answer in time", late);
    }
  }

  private static Response whole(Answer answer, Deadline deadline) throws TimeoutException {
    var body = new ByteArrayOutputStream();
    for (var piece = answer.next(deadline.left());
        piece.isPresent();
        piece = answer.next(deadline.left())) {
      if (body.size() + piece.get().length > WHOLE_ANSWER) {
        throw new PlatformFailure(
            PlatformFailure.Kind.AMBIGUOUS, "The answer is longer than a platform's answers are");
      }
      body.writeBytes(piece.get());
    }
    return new Response(answer.status(), answer.headers(), body.toByteArray());
  }

  /**
   * Fetches a file, whatever its length, without holding it in memory. Bytes are written as they
   * came: nothing is unpacked. What was written is of use only after {@link Download.Whole}.
   *
   * @throws PlatformFailure BLOCKED, UNREACHABLE or, if the connection broke, AMBIGUOUS
   * @throws IOException if the sink failed, and only then
   */
  public Download download(DownloadRequest request, OutputStream sink) throws IOException {
    var deadline = Deadline.in(request.total());
    var outgoing = new Outgoing("GET", request.uri(), request.headers(), Body.of(new byte[0]));
    try {
      return exchange(
          outgoing, deadline, request.idle(), answer -> pour(answer, request, deadline, sink));
    } catch (TimeoutException late) {
      return new Download.TooSlow();
    }
  }

  private static Download pour(
      Answer answer, DownloadRequest request, Deadline deadline, OutputStream sink)
      throws TimeoutException, IOException {
    if (answer.status() != 200) {
      return new Download.Refused(answer.status());
    }
    if (answer.claimedLength().orElse(0) > request.maxBytes()) {
      return new Download.TooLarge();
    }
    long bytes = 0;
    for (var piece = answer.next(deadline.left(request.idle()));
        piece.isPresent();
        piece = answer.next(deadline.left(request.idle()))) {
      bytes += piece.get().length;
      if (bytes > request.maxBytes()) {
        return new Download.TooLarge();
      }
      sink.write(piece.get());
    }
    return new Download.Whole(bytes);
  }

  /** What is done with an answer while its connection is held. */
  private interface Reading<T, X extends Exception> {
    T read(Answer answer) throws TimeoutException, X;
  }

  private <T, X extends Exception> T exchange(
      Outgoing outgoing, Deadline deadline, Duration idle, Reading<T, X> reading)
      throws TimeoutException, X {
    var checked = guard.check(outgoing.uri(), deadline.left());
    try (var _ = gate.enter(checked.target().authority(), deadline.left());
        var answer = client.call(checked, outgoing, deadline, idle)) {
      return reading.read(answer);
    }
  }

  @Override
  public void close() {
    client.close();
    if (resolver instanceof SystemResolver system) {
      system.close();
    }
  }
}
