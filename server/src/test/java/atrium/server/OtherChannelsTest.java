package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Method;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * An admin who sees no channel, in a workspace with one of everything. Nothing that hangs on a
 * channel is there for him: on no route of the server, whatever his role would allow.
 */
class OtherChannelsTest {
  private static final RunningServer server = RunningServer.start("session.proof=2h");
  private static final Estate lamps =
      Estate.furnish(server, RunningServer.WORKSPACE, server.whatsapp(), "Wanda Wellspring");
  private static final Colleague kofi = Colleague.joins(server, "Kofi Mensah", "admin");

  /** What hangs on no channel. */
  private static final Pattern OF_THE_WORKSPACE =
      Pattern.compile(
          ".*/(agents|invitations|teams|roles|tags|tokens|macros|views|calendars|sla-policies)/\\{.*");

  @BeforeAll
  static void hide() {
    kofi.seesOnly(Optional.of(Set.of()));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<String> call(WorkspaceRoute way) {
    var keyed =
        way.method() == Method.POST
            ? Map.of("Idempotency-Key", UUID.randomUUID().toString())
            : Map.<String, String>of();
    var path = way.below(lamps::id);
    return kofi.call(way.method().name(), path, way.example().orElse(null), keyed);
  }

  @TestFactory
  Stream<DynamicTest> nothingOfAChannelIsThereForWhoDoesNotSeeIt() {
    return WorkspaceRoute.all(server).stream()
        .filter(WorkspaceRoute::hasIds)
        .filter(way -> !OF_THE_WORKSPACE.matcher(way.path()).matches())
        .map(way ->
            DynamicTest.dynamicTest(
                way.name(),
                () -> {
                  var answer = call(way);
                  // Deleting what one does not have is no error where it changes nothing.
                  int nothingToDelete = way.method() == Method.DELETE ? 204 : 404;
                  assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404, nothingToDelete);
                  if (answer.statusCode() != 204) {
                    assertThat(answer.body()).containsAnyOf("not_found", "beyond_your_channels");
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> noListShowsAnythingOfAChannel() {
    return WorkspaceRoute.all(server).stream()
        .filter(way -> way.method() == Method.GET && !way.hasIds())
        .filter(way -> !way.path().matches(".*/(audit|live)"))
        .map(way ->
            DynamicTest.dynamicTest(
                way.name(),
                () -> {
                  var answer = call(way);
                  assertThat(answer.statusCode()).as(answer.body()).isIn(200, 403);
                  // What people named themselves bears the name of whoever furnished.
                  if (!way.path().matches(".*/(macros|calendars|sla-policies)")) {
                    assertThat(answer.body()).doesNotContain("Wanda Wellspring");
                  }
                  assertThat(answer.body())
                      .doesNotContain("\"" + lamps.id("channels.id") + "\"")
                      .doesNotContain("\"" + lamps.id("conversations.id") + "\"");
                }));
  }
}
