package atrium.server.messages.macros;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Macros over HTTP: whose they are, what they say and what they do. */
class MacrosTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague sana = Colleague.joins(server, "Sana Aziz", "supervisor");
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static int customers;

  @AfterAll
  static void close() {
    server.close();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static JsonNode make(Colleague who, String macro) {
    return who.done("POST", "macros", json(macro));
  }

  private static String id(JsonNode made) {
    return made.path("id").asString();
  }

  private static String refuses(Colleague who, String method, String path, String body) {
    var answer = who.call(method, path, body.isEmpty() ? null : json(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    return answer.statusCode() + " " + answer.body();
  }

  private static List<String> names(Colleague who) {
    return names(who, "limit=200");
  }

  private static List<String> names(Colleague who, String query) {
    return who.get("macros?" + query).path("items").findValuesAsString("name");
  }

  /** A conversation with a customer of this name; without one, with a number. */
  private static String talk(String name) {
    var number = "+155504" + (10_000 + ++customers);
    var first = server.whatsapp().customer(name, number).says("Hello");
    server.settle();
    return server
        .rows(
            "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                + " WHERE p.external_id = '"
                + first
                + "'")
        .getFirst();
  }

  private static JsonNode apply(Colleague who, String talk, String macro) {
    return who.done("POST", "conversations/" + talk + "/macros/" + macro + "/apply", "{}");
  }

  private static long events(String kind, String macro) {
    return server.count(
        "SELECT count(*) FROM event WHERE kind = '%s' AND payload->>'macro' = '%s'"
            .formatted(kind, macro));
  }

  @Test
  void oneOfAnAgentsOwnIsSeenAndChangedByHimAlone() {
    var own = make(omar, "{'name': 'Omar alone', 'text': 'Hello'}");
    assertThat(own.path("visibility").asString()).isEqualTo("mine");
    assertThat(names(omar)).contains("Omar alone");
    assertThat(names(mei)).doesNotContain("Omar alone");
    assertThat(refuses(mei, "PATCH", "macros/" + id(own), "{'name': 'x'}")).startsWith("404");
    assertThat(refuses(mei, "DELETE", "macros/" + id(own), "")).startsWith("404");
    assertThat(
            server.rows(
                "SELECT agent_id FROM event WHERE kind = 'macro.changed' AND payload->>'macro' = '"
                    + id(own)
                    + "'"))
        .containsExactly(omar.id());
    omar.done("DELETE", "macros/" + id(own), null);
    assertThat(names(omar)).doesNotContain("Omar alone");
  }

  @Test
  void whatOthersSeeIsMadeByWhoeverManagesMacros() {
    assertThat(refuses(omar, "POST", "macros", "{'name':'a','text':'a','visibility':'everybody'}"))
        .startsWith("403");
    var shared = make(sana, "{'name': 'For all', 'text': 'Hi', 'visibility': 'everybody'}");
    assertThat(names(omar)).contains("For all");
    assertThat(refuses(omar, "PATCH", "macros/" + id(shared), "{'text': 'Ha'}")).startsWith("403");
    assertThat(refuses(omar, "DELETE", "macros/" + id(shared), "")).startsWith("403");
    assertThat(refuses(reader, "POST", "macros", "{'name':'a','text':'a'}")).startsWith("403");
    mei.done("PATCH", "macros/" + id(shared), json("{'name': 'For us all'}"));
    assertThat(names(omar)).contains("For us all");
    assertThat(events("macro.changed", id(shared))).isEqualTo(2);
    mei.done("PATCH", "macros/" + id(shared), json("{'name': 'For us all'}"));
    assertThat(events("macro.changed", id(shared))).isEqualTo(2);
    mei.done("DELETE", "macros/" + id(shared), null);
    assertThat(events("macro.deleted", id(shared))).isEqualTo(1);
  }

  @Test
  void aTeamsIsSeenByItsMembersAndAfterItsEndByWhoeverManagesMacros() {
    var team =
        id(
            mei.done(
                "POST", "teams", json("{'name':'T','member_ids':['%s']}".formatted(omar.id()))));
    var macro =
        make(
            sana,
            "{'name':'Of a team','text':'x','visibility':'team','team_id':'%s'}".formatted(team));
    assertThat(names(omar)).contains("Of a team");
    assertThat(names(reader)).doesNotContain("Of a team");
    mei.done("DELETE", "teams/" + team, null);
    assertThat(names(omar)).doesNotContain("Of a team");
    assertThat(names(sana)).contains("Of a team");
    sana.done("PATCH", "macros/" + id(macro), json("{'visibility': 'everybody'}"));
    assertThat(names(omar)).contains("Of a team");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(refuses(omar, "POST", "macros", "{'name': 'x', 'text': 'Hi {{customer.name}}'}"))
        .contains("fallback_required", "\"at\":\"3\"");
    assertThat(refuses(omar, "POST", "macros", "{'name': 'x', 'text': ' '}"))
        .contains("empty_macro");
    assertThat(refuses(omar, "POST", "macros", "{'text': 'x'}")).contains("/name");
    assertThat(refuses(omar, "POST", "macros", "{'name': 'x', 'text': 'x', 'shortcut': 'a b'}"))
        .contains("/shortcut");
    for (var each :
        List.of(
            "'status': 'snoozed'|required",
            "'snooze_minutes': 5|invalid_value",
            "'status': 'snoozed', 'snooze_minutes': 0|out_of_range",
            "'assignee': 'you'|invalid_value",
            "'assignee': '4711'|no_such_agent",
            "'assignee': '" + reader.id() + "'|cannot_work",
            "'team': 'mine'|invalid_value",
            "'team': '4711'|no_such_team",
            "'add_tag_ids': ['4711']|no_such_tag",
            "'remove_tag_ids': ['x']|invalid_value")) {
      var parts = each.split("\\|", -1);
      assertThat(refuses(omar, "POST", "macros", "{'name': 'x', 'actions': {" + parts[0] + "}}"))
          .contains(parts[1]);
    }
    var own = make(omar, "{'name': 'x', 'text': 'x', 'shortcut': '/Grüße'}");
    assertThat(own.path("shortcut").asString()).isEqualTo("grüße");
    assertThat(refuses(omar, "POST", "macros", "{'name':'y','text':'y','shortcut':'grüße'}"))
        .contains("shortcut_taken");
    assertThat(make(sana, "{'name':'y','text':'y','shortcut':'grüße'}").has("shortcut")).isTrue();
    var stale =
        omar.call("PATCH", "macros/" + id(own), json("{'name': 'z'}"), Map.of("If-Match", "\"7\""));
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(omar.done("PATCH", "macros/" + id(own), json("{'shortcut': ''}")).has("shortcut"))
        .isFalse();
  }

  @Test
  void theListIsSearchedAndPaged() {
    for (var name : List.of("Umbrella, blue", "umbrella, red", "Raincoat")) {
      make(
          sana, "{'name':'%s','text':'It keeps you dry','visibility':'everybody'}".formatted(name));
    }
    assertThat(names(omar, "q=UMBR")).containsExactly("Umbrella, blue", "umbrella, red");
    assertThat(names(omar, "q=keeps%20you")).hasSize(3);
    var first = omar.get("macros?q=dry&limit=2");
    assertThat(first.path("items").findValuesAsString("name"))
        .containsExactly("Raincoat", "Umbrella, blue");
    assertThat(names(omar, "q=dry&limit=2&cursor=" + first.path("next").asString()))
        .containsExactly("umbrella, red");
  }

  @Test
  void itSaysItsTextFilledInAndSendsNothing() {
    var macro =
        make(
            mei,
            "{'name':'Greeting','text':'Hi {{customer.name|there}}, {{agent.name|x}} of"
                + " {{workspace.name|us}} ({{channel.name|x}}, {{conversation.number|0}})',"
                + "'visibility':'everybody'}");
    var talk = talk("Ann");
    long number = mei.get("conversations/" + talk).path("number").asLong();
    long messages = server.count("SELECT count(*) FROM message");
    var preview = omar.get("conversations/" + talk + "/macros/" + id(macro));
    assertThat(preview.path("text").asString())
        .startsWith("Hi Ann, Omar Haddad of ")
        .endsWith(", " + number + ")")
        .doesNotContain("x");
    var applied = apply(omar, talk, id(macro));
    assertThat(applied.path("text")).isEqualTo(preview.path("text"));
    assertThat(server.count("SELECT count(*) FROM message")).isEqualTo(messages);
    assertThat(
            refuses(
                reader, "POST", "conversations/" + talk + "/macros/" + id(macro) + "/apply", "{}"))
        .startsWith("403");
    var all = mei.get("macros?q=Greeting").path("items").path(0);
    assertThat(all.path("uses").asLong()).isEqualTo(1);
    assertThat(all.has("used_at")).isTrue();
  }

  @Test
  void nobodyIsGreetedByHisNumber() {
    var macro = make(omar, "{'name':'Hi','text':'Hi {{customer.name|there}}'}");
    var talk = talk("Ann");
    server.rows(
        "WITH u AS (UPDATE identity SET profile_name = NULL WHERE id = (SELECT identity_id FROM"
            + " conversation WHERE id = "
            + talk
            + ") RETURNING customer_id) UPDATE customer SET name = NULL WHERE id IN (SELECT"
            + " customer_id FROM u) RETURNING id");
    assertThat(mei.get("conversations/" + talk).path("customer").path("name").asString())
        .isNotEqualTo("Ann")
        .isNotEmpty();
    assertThat(apply(omar, talk, id(macro)).path("text").asString()).isEqualTo("Hi there");
  }

  @Test
  void itDoesWhatItSaysInOneTransaction() {
    var tag = id(mei.done("POST", "tags", json("{'name': 'Later', 'colour': 'blue'}")));
    var macro =
        make(
            mei,
            "{'name':'Later','visibility':'everybody','actions':{'status':'snoozed',"
                + "'snooze_minutes':60,'assignee':'me','priority':'high','add_tag_ids':['%s']}}"
                    .formatted(tag));
    var talk = talk("Ann");
    var after = apply(omar, talk, id(macro)).path("conversation");
    assertThat(after.path("status").asString()).isEqualTo("snoozed");
    assertThat(Instant.parse(after.path("snoozed_until").asString()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(55)), Instant.now().plus(Duration.ofMinutes(65)));
    assertThat(after.path("assignee_id").asString()).isEqualTo(omar.id());
    assertThat(after.path("priority").asString()).isEqualTo("high");
    assertThat(after.path("tag_ids").toString()).contains(tag);
    assertThat(
            server.count(
                "SELECT count(*) FROM conversation_change WHERE conversation_id = " + talk))
        .isEqualTo(1);
  }

  @Test
  void whoExpectedSomethingElseIsToldAndNothingIsDone() {
    var macro = make(omar, "{'name':'Close','text':'Bye','actions':{'status':'closed'}}");
    var talk = talk("Ann");
    var path = "conversations/" + talk;
    mei.done("PATCH", path, json("{'assignee_id': '%s'}".formatted(mei.id())));
    var answer =
        refuses(
            omar,
            "POST",
            path + "/macros/" + id(macro) + "/apply",
            "{'expected': {'assignee_id': null}}");
    assertThat(answer).startsWith("412").contains("conversation.changed", "/expected/assignee_id");
    assertThat(mei.get(path).path("status").asString()).isEqualTo("open");
    assertThat(server.count("SELECT uses FROM macro WHERE id = " + id(macro))).isZero();
  }

  @Test
  void whatItNamesAndIsNoMoreIsLeftOutAndTold() {
    var tag = id(mei.done("POST", "tags", json("{'name': 'Short-lived', 'colour': 'red'}")));
    var team = id(mei.done("POST", "teams", "{\"name\": \"Short-lived\"}"));
    var leaver = Colleague.joins(server, "Lou Reeve", "agent");
    var macro =
        make(
            mei,
            "{'name':'Gone','visibility':'everybody','actions':{'status':'closed','assignee':'%s',"
                    .formatted(leaver.id())
                + "'team':'%s','add_tag_ids':['%s']}}".formatted(team, tag));
    mei.done("DELETE", "tags/" + tag, null);
    mei.done("DELETE", "teams/" + team, null);
    mei.done("PATCH", "agents/" + leaver.id(), json("{'state': 'deactivated'}"));
    var talk = talk("Ann");
    var applied = apply(omar, talk, id(macro));
    assertThat(applied.path("left_out").findValuesAsString("field"))
        .containsExactly("assignee", "team", "add_tag_ids");
    assertThat(applied.path("left_out").findValuesAsString("code")).containsOnly("gone");
    assertThat(applied.path("conversation").path("status").asString()).isEqualTo("closed");
  }

  @Test
  void itsFilesAreWhoeverAppliesIts() {
    var upload =
        Json.MAPPER.readTree(
            server
                .send(
                    server
                        .request("files?name=plan.pdf")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString("%PDF-1.7\n% a plan"))
                        .build())
                .body());
    var made =
        server.call(
            "POST",
            "macros",
            json(
                "{'name':'Plan','visibility':'everybody','file_ids':['%s']}"
                    .formatted(id(upload))));
    var macro = Json.MAPPER.readTree(made.body());
    assertThat(macro.path("files").path(0).path("name").asString()).isEqualTo("plan.pdf");
    assertThat(
            refuses(omar, "POST", "macros", "{'name':'x','file_ids':['%s']}".formatted(id(upload))))
        .contains("no_such_file");
    mei.done(
        "PATCH",
        "macros/" + id(macro),
        json("{'file_ids':['%s'],'text':'Here'}".formatted(id(upload))));
    var talk = talk("Ann");
    var lent = apply(omar, talk, id(macro)).path("files").path(0);
    assertThat(id(lent)).isNotEqualTo(id(upload));
    var sent =
        omar.done(
            "POST",
            "conversations/" + talk + "/messages",
            json("{'content': {'kind': 'file', 'media': {'id': '%s'}}}".formatted(id(lent))));
    assertThat(sent.path("files").path(0).path("name").asString()).isEqualTo("plan.pdf");
  }

  @Test
  void aProgramUsesEverybodysAndHasNoneOfItsOwn() {
    var answer = server.call("POST", "macros", json("{'name':'x','text':'x','visibility':'mine'}"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("agents_only");
    var macro =
        Json.MAPPER.readTree(
            server.call("POST", "macros", json("{'name':'x','actions':{'assignee':'me'}}")).body());
    assertThat(macro.path("visibility").asString()).isEqualTo("everybody");
    var applied =
        server.call(
            "POST", "conversations/" + talk("Ann") + "/macros/" + id(macro) + "/apply", "{}");
    assertThat(applied.body()).contains("agents_only");
  }

  @Test
  void theAuditLogKeepsWhatItSaidAndSays() {
    var macro = make(mei, "{'name':'Audited','text':'Before','visibility':'everybody'}");
    mei.done(
        "PATCH", "macros/" + id(macro), json("{'text': 'After', 'actions': {'assignee': 'me'}}"));
    mei.done("DELETE", "macros/" + id(macro), null);
    var rows = mei.get("audit?action=macro").path("items");
    var changed =
        rows.valueStream()
            .filter(row -> row.path("target").path("id").asString().equals(id(macro)))
            .toList();
    assertThat(changed.stream().map(row -> row.path("action").asString()))
        .containsExactly("macro.deleted", "macro.changed", "macro.created");
    assertThat(changed.get(1).path("before").path("text").asString()).isEqualTo("Before");
    assertThat(changed.get(1).path("after").path("text").asString()).isEqualTo("After");
    assertThat(changed.get(1).path("after").path("actions").toString()).contains("assignee me");
  }

  @Test
  void ofManyThatTakeAShortcutAtOneMomentOneHasItAndTheOthersAreToldSo() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        var body =
            json("{'name': 'At once', 'text': 'x', 'visibility': 'everybody', 'shortcut': 'now%d'}")
                .formatted(round);
        var saves = Collections.nCopies(6, (Callable<Integer>) () -> status(body));
        var told = new ArrayList<Integer>();
        for (var answer : threads.invokeAll(saves)) {
          told.add(answer.get());
        }
        assertThat(told).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
      }
    }
  }

  private static int status(String body) {
    return mei.call("POST", "macros", body).statusCode();
  }
}
