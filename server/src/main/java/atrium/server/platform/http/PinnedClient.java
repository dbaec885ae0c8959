package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Connects to addresses that were checked, under the name they were checked for: the name stands in
 * Host, SNI and the certificate, the address is never looked up again.
 */
final class PinnedClient implements AutoCloseable {
  private static final int ADDRESSES_TRIED = 3;
  private static final String AGENT = "Atrium";
  private final HttpClient client;
  private final Duration connect;

  PinnedClient(Vertx vertx, OutboundLimits limits, @Nullable TrustOptions trust) {
    this.connect = limits.connect();
    var options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setConnectTimeout(Math.toIntExact(connect.toMillis()))
            .setSslHandshakeTimeout(connect.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxHeaderSize(16_384)
            .setDecompressionSupported(false)
            // Shorter than servers keep theirs: a request on a connection just closed is ambiguous.
            .setKeepAliveTimeout(5);
    if (trust != null) {
      options.setTrustOptions(trust);
    }
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(limits.perHost()));
  }

  /**
   * Sends a request and waits for the head of the answer.
   *
   * @throws PlatformFailure UNREACHABLE if no address accepted a connection, AMBIGUOUS if one was
   *     lost after the request was written
   * @throws TimeoutException if it was written and no answer began in time
   */
  Answer call(AddressGuard.Checked to, Outgoing outgoing, Deadline deadline, Duration idle)
      throws TimeoutException {
    var request = connect(to, outgoing, deadline);
    boolean answered = false;
    try {
      var answer =
          await(Sending.start(request, outgoing.body(), deadline, idle), deadline.left(idle));
      answered = true;
      return answer;
    } catch (TimeoutException | PlatformFailure known) {
      throw known;
    } catch (Exception broken) {
      throw new PlatformFailure(
          PlatformFailure.Kind.AMBIGUOUS, "The connection broke before the answer", broken);
    } finally {
      if (!answered) {
        abandon(request);
      }
    }
  }

  private HttpClientRequest connect(AddressGuard.Checked to, Outgoing outgoing, Deadline deadline) {
    Exception last = new TimeoutException("There was no time left to connect");
    for (var address : to.addresses().stream().limit(ADDRESSES_TRIED).toList()) {
      var connecting = client.request(options(to.target(), address, outgoing));
      try {
        var request = await(connecting, deadline.left(connect));
        checkPeer(to.target(), address, request);
        return request;
      } catch (PlatformFailure refused) {
        throw refused;
      } catch (Exception failed) {
        // It may still be made, and nobody would ever use it.
        connecting.onSuccess(PinnedClient::abandon);
        last = failed;
      }
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    throw new PlatformFailure(
        PlatformFailure.Kind.UNREACHABLE, why(last) + to.target().host(), last);
  }

  /** What an operator can do something about is told apart from a network that is down. */
  private static String why(Throwable failure) {
    boolean untrusted = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "The certificate has expired of ";
      }
      untrusted |= cause instanceof GeneralSecurityException || cause instanceof SSLException;
    }
    return untrusted ? "There is no certificate to be trusted of " : "Cannot connect to ";
  }

  private RequestOptions options(Target target, InetAddress address, Outgoing outgoing) {
    var options =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.tls())
            .setConnectTimeout(connect.toMillis())
            .setFollowRedirects(false)
            .setMethod(HttpMethod.valueOf(outgoing.method()))
            .setURI(target.path())
            .putHeader("User-Agent", AGENT)
            .putHeader("Host", target.hostHeader());
    outgoing.headers().forEach(options::putHeader);
    return options;
  }

  /** The second wall: what was really connected to, whatever the client made of our wish. */
  private static void checkPeer(Target target, InetAddress address, HttpClientRequest request) {
    var peer = request.connection().remoteAddress().hostAddress();
    if (peer == null || !InetAddress.ofLiteral(peer).equals(address)) {
      abandon(request);
      throw AddressGuard.blocked(target.host(), String.valueOf(peer));
    }
  }

  /** Closes its connection, unless its answer came and another request has it by now. */
  private static void abandon(HttpClientRequest request) {
    var _ = request.reset();
  }

  static <T> T await(Future<T> future, Duration wait) throws Exception {
    try {
      return future.await(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    } catch (Exception failure) {
      // The client throws it without declaring it.
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw failure;
    }
  }

  @Override
  public void close() {
    var _ = client.close();
  }
}
