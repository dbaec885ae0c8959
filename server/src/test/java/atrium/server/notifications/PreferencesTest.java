package atrium.server.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How agents choose to be told, over HTTP. */
class PreferencesTest {
  private static final RunningServer server = RunningServer.start();
  private static final String PATH = "notifications/preferences";
  private static final String CHOICE =
      """
      {"kinds": [{"kind": "message", "in_app": false, "desktop": true, "sound": true}],
       "quiet": {"zone": "Asia/Taipei", "weekdays": ["monday"], "from": "20:00", "to": "08:00"},
       "do_not_disturb": true, "show_content": false, "volume": 35}
      """;

  @AfterAll
  static void close() {
    server.close();
  }

  private static String told(Colleague who) {
    return who.get("notifications").path("items").path(0).path("counts").toString();
  }

  private static String last(Colleague who) {
    var newest = who.get("notifications").path("items").path(0);
    return newest.path("message").path("preview").asString("");
  }

  @Test
  void whoDoesNotWantToHearOfAKindIsNotToldOfIt() throws Exception {
    var mei = Colleague.owner(server);
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    var rosa = Colleague.joins(server, "Rosa Diaz", "agent");
    assertThat(omar.get(PATH).path("kinds")).hasSize(Kind.values().length);
    assertThat(omar.get(PATH).path("revision").asInt()).isZero();
    var chosen = omar.done("PUT", PATH, CHOICE);
    assertThat(chosen).isEqualTo(omar.get(PATH));
    assertThat(chosen.path("quiet").path("to").asString()).isEqualTo("08:00");
    assertThat(chosen.path("revision").asInt()).isEqualTo(1);
    var ann = server.whatsapp().customer("Ann", "+15550600");
    ann.says("Hello");
    server.settle();
    var path = "conversations/" + server.rows("SELECT id FROM conversation").getFirst();
    rosa.done("PUT", path + "/follow", null);
    mei.done("PATCH", path, "{\"assignee_id\": \"%s\"}".formatted(omar.id()));
    ann.says("Are you there?");
    server.settle();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!last(rosa).equals("Are you there?")) {
      assertThat(System.nanoTime()).as("It did not come in time").isLessThan(end);
      Thread.sleep(30);
    }
    assertThat(told(omar)).isEqualTo("{\"assigned\":1}");
  }

  @Test
  void whatCannotBeIsRefusedAndWhatWasOvertakenToo() {
    var omar = Colleague.joins(server, "Omar Haddad", "agent");
    omar.done("PUT", PATH, CHOICE);
    var stale = omar.call("PUT", PATH, CHOICE, Map.of("If-Match", "\"7\""));
    assertThat(stale.statusCode()).isEqualTo(412);
    var fresh = omar.call("PUT", PATH, CHOICE, Map.of("If-Match", "\"1\""));
    assertThat(fresh.statusCode()).isEqualTo(200);
    for (var wrong :
        List.of(
            CHOICE.replace("Asia/Taipei", "+08:00"),
            CHOICE.replace("08:00", "20:00"),
            CHOICE.replace("08:00", "8"),
            CHOICE.replace("[\"monday\"]", "[]"),
            CHOICE.replace("35", "101"),
            CHOICE.replace("\"message\"", "\"everything\""))) {
      assertThat(omar.call("PUT", PATH, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(server.call("GET", PATH, null).statusCode()).isEqualTo(403);
  }
}
