package atrium.connector.testing;

import atrium.connector.ConnectorContext;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What a test lends a connector: the true time and a way out.
 *
 * @param http the way out
 */
public record Lent(PlatformHttp http) implements ConnectorContext {
  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  /** A plain way out to loopback, without the product's walls. */
  public static PlatformHttp network() {
    return Lent::send;
  }

  private static PlatformHttp.Response send(PlatformHttp.Request request) {
    var builder = HttpRequest.newBuilder(request.uri()).timeout(request.timeout());
    request.headers().forEach(builder::header);
    builder.method(
        request.method(), HttpRequest.BodyPublishers.ofByteArray(RecordingHttp.bytes(request)));
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(builder.build(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new HashMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new PlatformHttp.Response(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      throw new PlatformFailure(PlatformFailure.Kind.AMBIGUOUS, "No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure(PlatformFailure.Kind.AMBIGUOUS, "Interrupted", e);
    }
  }
}
