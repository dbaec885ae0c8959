package atrium.connector.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.PlatformHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An outside world that keeps every request and gives answers laid ready, or none at all. */
public final class RecordingHttp implements PlatformHttp {
  private final List<Request> requests = new ArrayList<>();
  private final Deque<Response> answers = new ArrayDeque<>();

  /** Lays an answer ready for the next request not yet provided for. */
  public RecordingHttp answering(int status, String json) {
    return answering(status, Map.of("content-type", "application/json"), json);
  }

  public RecordingHttp answering(int status, Map<String, String> headers, String body) {
    answers.add(new Response(status, headers, body.getBytes(UTF_8)));
    return this;
  }

  @Override
  public Response send(Request request) {
    requests.add(request);
    if (answers.isEmpty()) {
      throw new AssertionError("Nothing may be sent here: " + request.method());
    }
    return answers.remove();
  }

  /** The whole body of a request. */
  public static byte[] bytes(Request request) {
    try (var body = request.body().open()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }
}
