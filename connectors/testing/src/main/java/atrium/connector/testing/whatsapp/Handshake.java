package atrium.connector.testing.whatsapp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The GET by which Meta asks an address whether it wants the webhooks. */
final class Handshake {
  private Handshake() {}

  static boolean with(URI callback, String verifyToken, Duration deadline) {
    var challenge =
        Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000, 2_000_000_000));
    var query =
        "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token=" + verifyToken;
    var request = HttpRequest.newBuilder(URI.create(callback + "?" + query)).timeout(deadline);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().equals(challenge);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
