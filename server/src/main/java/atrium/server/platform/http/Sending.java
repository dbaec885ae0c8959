package atrium.server.platform.http;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's body, piece by piece: the next piece is read when the one before was taken by
 * the connection, so that a file of any size needs two pieces of memory.
 */
final class Sending {
  private static final int PIECE = 64 * 1024;
  private final HttpClientRequest request;
  private final PlatformHttp.Body body;
  private final Deadline deadline;
  private final Duration idle;

  private Sending(
      HttpClientRequest request, PlatformHttp.Body body, Deadline deadline, Duration idle) {
    this.request = request;
    this.body = body;
    this.deadline = deadline;
    this.idle = idle;
  }

  /**
   * Sends a request whole.
   *
   * @return the answer, which may be on its way
   * @throws PlatformFailure UNREACHABLE if the body could not be read to its announced end: the
   *     request was cut and the other side knows that it is not whole
   * @throws TimeoutException if the other side did not take it in time
   */
  static Future<Answer> start(
      HttpClientRequest request, PlatformHttp.Body body, Deadline deadline, Duration idle)
      throws Exception {
    var length = body.length();
    // Asked for before a byte leaves, or the answer could pass by before anybody listens; and a
    // refusal may come while the rest is still to be sent.
    var answer = request.response().map(Answer::new);
    // What fails is told by the answer that does not come.
    request.exceptionHandler(_ -> {});
    if (length <= PIECE) {
      var _ = request.end(small(body, length));
      return answer;
    }
    return new Sending(request, body, deadline, idle).stream(length, answer);
  }

  private static Buffer small(PlatformHttp.Body body, long length) {
    if (length == 0) {
      return Buffer.buffer();
    }
    try (var bytes = body.open()) {
      var all = bytes.readNBytes(PIECE + 1);
      if (all.length != length) {
        throw changed(null);
      }
      return Buffer.buffer(all);
    } catch (IOException unreadable) {
      throw changed(unreadable);
    }
  }

  private Future<Answer> stream(long length, Future<Answer> answer) throws Exception {
    request.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    try (var bytes = body.open()) {
      write(bytes, length, answer);
    } catch (IOException unreadable) {
      throw changed(unreadable);
    }
    return answer;
  }

  private void write(InputStream bytes, long length, Future<Answer> answer) throws Exception {
    long left = length;
    while (left > 0) {
      var piece = bytes.readNBytes((int) Math.min(PIECE, left));
      left -= piece.length;
      if (piece.length == 0 || (left == 0 && bytes.read() >= 0)) {
        throw changed(null);
      }
      var written =
          left > 0 ? request.write(Buffer.buffer(piece)) : request.end(Buffer.buffer(piece));
      if (!taken(written, answer)) {
        return;
      }
    }
  }

  /** Whether there is reason to go on: no refusal came in the meantime. */
  private boolean taken(Future<Void> written, Future<Answer> answer) throws Exception {
    try {
      PinnedClient.await(written, deadline.left(idle));
    } catch (TimeoutException | InterruptedException stopped) {
      throw stopped;
    } catch (Exception broken) {
      // The other side closed; what it said before that is the better explanation.
      return false;
    }
    return !answer.isComplete();
  }

  private static PlatformFailure changed(@Nullable Throwable cause) {
    var words = "The file cannot be read, or is not as long as it was";
    return cause == null
        ? new PlatformFailure(PlatformFailure.Kind.UNREACHABLE, words)
        : new PlatformFailure(PlatformFailure.Kind.UNREACHABLE, words, cause);
  }
}
