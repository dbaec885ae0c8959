package atrium.server.automation.hours;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Calendars over HTTP: which is the standard one, which holds for which channel, what is refused.
 */
class CalendarsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void clear() {
    server.rows("DELETE FROM calendar RETURNING 1");
  }

  private static String body(String name, String rest) {
    return """
    {"name": "%s", "zone": "Europe/Berlin", "holidays": [], "channel_ids": [],
     "hours": [{"weekday": "monday", "from": "09:00", "to": "24:00"}] %s}
    """
        .formatted(name, rest);
  }

  private static JsonNode made(String name, String rest) {
    return mei.done("POST", "calendars", body(name, rest));
  }

  private static List<String> all() {
    return mei.get("calendars")
        .path("items")
        .valueStream()
        .map(one -> one.path("name").asString() + (one.path("standard").asBoolean() ? " *" : ""))
        .toList();
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void theFirstIsTheStandardOneUntilAnotherIs() {
    var first = made("Support", "");
    var second = made("At night", "");
    assertThat(all()).containsExactly("Support *", "At night");
    refused(
        mei.call("DELETE", "calendars/" + first.path("id").asString(), null),
        409,
        "standard_calendar");
    mei.done(
        "PUT",
        "calendars/" + second.path("id").asString(),
        body("At night", ", \"standard\": true"));
    assertThat(all()).containsExactly("At night *", "Support");
    mei.done("PUT", "calendars/" + second.path("id").asString(), body("Nights", ""));
    assertThat(all()).containsExactly("Nights *", "Support");
    mei.done("DELETE", "calendars/" + first.path("id").asString(), null);
    mei.done("DELETE", "calendars/" + second.path("id").asString(), null);
    assertThat(all()).isEmpty();
  }

  @Test
  void aChannelFollowsOneCalendarAndElseTheStandardOne() {
    var channel = mei.get("channels").path("items").path(0).path("id").asString();
    var named = "\"channel_ids\": [\"" + channel + "\"]";
    var standard = made("Support", "");
    var own =
        mei.done(
            "POST",
            "calendars",
            body("Own", "").replace("\"channel_ids\": []", named).replace("monday", "sunday"));
    assertThat(openDays(channel)).containsExactly("SUNDAY");
    var path = "calendars/" + standard.path("id").asString();
    mei.done("PUT", path, body("Support", "").replace("\"channel_ids\": []", named));
    assertThat(openDays(channel)).containsExactly("MONDAY");
    mei.done("PUT", path, body("Support", ""));
    mei.done("DELETE", "calendars/" + own.path("id").asString(), null);
    assertThat(openDays(channel)).as("by the standard one").containsExactly("MONDAY");
    mei.done("DELETE", path, null);
    assertThat(openDays(channel)).as("always").hasSize(7);
  }

  private static List<String> openDays(String channel) {
    long workspace = server.count("SELECT id FROM workspace");
    return server
        .database()
        .inWorkspace(
            workspace,
            tx ->
                new CalendarHours()
                    .of(tx, Long.parseLong(channel)).weekly().keySet().stream()
                        .map(day -> day.name())
                        .toList());
  }

  @Test
  void whatCannotBeIsRefusedWhereItStands() {
    var agent = Colleague.joins(server, "Omar Haddad", "agent");
    refused(agent.call("POST", "calendars", body("Mine", "")), 403, "forbidden");
    assertThat(agent.get("calendars").path("items")).isEmpty();
    made("Support", "");
    refused(mei.call("POST", "calendars", body("support", "")), 409, "name_taken");
    refused(mei.call("PUT", "calendars/1", body("X", "")), 404, "not_found");
    var wrong = body("X", "");
    refused(post(wrong.replace("Europe/Berlin", "Europe/Atlantis")), 400, "/zone");
    refused(post(wrong.replace("Europe/Berlin", "+02:00")), 400, "/zone");
    refused(post(wrong.replace("09:00", "9:00")), 400, "/hours/0/from");
    refused(post(wrong.replace("24:00", "09:00")), 400, "/hours/0/to");
    refused(post(wrong.replace("09:00", "24:00")), 400, "/hours/0");
    var holiday = "\"holidays\": [{\"day\": \"2026-02-30\", \"name\": \"X\", \"hours\": []}]";
    refused(post(wrong.replace("\"holidays\": []", holiday)), 400, "/holidays/0/day");
    refused(post(wrong.replace("\"channel_ids\": []", "\"channel_ids\": [\"1\"]")), 422, "unknown");
  }

  private static HttpResponse<String> post(String body) {
    return mei.call("POST", "calendars", body);
  }

  @Test
  void changesStandInTheAuditLogAndWhatChangesNothingDoesNot() {
    var id = made("Audited", "").path("id").asString();
    mei.done("PUT", "calendars/" + id, body("Audited", ""));
    mei.done("PUT", "calendars/" + id, body("Renamed", ""));
    mei.done("DELETE", "calendars/" + id, null);
    assertThat(
            server.rows(
                "SELECT action || ' ' || (after IS NOT NULL) FROM audit WHERE"
                    + " target_id = '"
                    + id
                    + "' ORDER BY seq"))
        .containsExactly(
            "calendar.created true", "calendar.changed true", "calendar.deleted false");
  }
}
