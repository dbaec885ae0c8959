package atrium.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.S3Bucket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation moves from its folder into a bucket, with the server running. */
class FilesInABucketTest {
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);
  @TempDir private Path elsewhere;

  @Test
  void whatLayInTheFolderIsServedByANodeThatHasOnlyTheBucket() throws Exception {
    try (var bucket = S3Bucket.start();
        var server = RunningServer.start(Desk.IMPATIENT)) {
      var desk = new Desk(server);
      var guest = desk.guest("Ria");
      var link = sent(desk, guest, "bill.pdf");

      var arguments = new ArrayList<>(List.of("files", "copy"));
      List.of(bucket.settings()).forEach(setting -> arguments.add("--" + setting));
      try (var tool = server.startTool(arguments.toArray(String[]::new))) {
        tool.awaitLine("1 files copied (0.0 MiB), 0 were there, 0 failed");
        assertThat(tool.exitCode()).isZero();
      }

      var settings = new ArrayList<>(List.of(bucket.settings()));
      settings.add("media.dir=" + elsewhere);
      try (var node = server.startNode(settings.toArray(String[]::new));
          var http = HttpClient.newHttpClient()) {
        var answer =
            http.send(
                HttpRequest.newBuilder(node.url().resolve(link)).build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PDF);
      }
      try (var left = Files.walk(elsewhere)) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  /** The link of a file in an answer. */
  private static String sent(Desk desk, Desk.Guest guest, String name) {
    var body =
        "{\"content\":{\"kind\":\"file\",\"media\":{\"id\":\"%s\"}}}"
            .formatted(desk.uploads(name, PDF).path("id").asString());
    return Desk.created(desk.answer(guest, body)).path("files").path(0).path("url").asString();
  }
}
