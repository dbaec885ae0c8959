package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import atrium.server.accounts.Role;
import atrium.server.api.Method;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Two workspaces with one of everything. Whoever is in one gets nowhere in the other: on no route,
 * by no id in a path, a query or a body. The routes are those that the server has, so a new one is
 * in here without anybody thinking of it.
 */
class ForeignIdsTest {
  private static final WhatsAppSimulator harbourPlatform = Estate.platform("7000001");
  private static final RunningServer server =
      RunningServer.start(
          // Trying all of them may take longer than a proof of who one is.
          "session.proof=2h",
          "outbound.allow="
              + harbourPlatform.address().getHost()
              + ":"
              + harbourPlatform.address().getPort());

  /** Whose things are looked for. */
  private static final Estate harbour = harbour();

  /** Where those are who look for them: its owner, and a program with an admin's token. */
  private static final Estate lamps =
      Estate.furnish(server, RunningServer.WORKSPACE, server.whatsapp(), "Quentin Quill");

  private static final Colleague owner = Colleague.owner(server);

  @AfterAll
  static void close() {
    server.close();
    harbourPlatform.close();
  }

  private static Estate harbour() {
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              tx.send(
                  "INSERT INTO workspace VALUES (77, 'harbour', 'Harbour', 'UTC', now())",
                  Tuple.tuple());
              return tx.query(
                  "INSERT INTO workspace_seq (workspace_id) VALUES (77)", Tuple.tuple());
            });
    var furnished = Estate.furnish(server, "harbour", harbourPlatform, "Wanda Wellspring");
    awaitCompared();
    return furnished;
  }

  /** Those who came in are compared with each other a moment later, and agents told of them. */
  private static void awaitCompared() {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (server.count(
            """
            SELECT (SELECT count(*) FROM suggestion_due) + (SELECT count(*) FROM notification_due)
                   + (SELECT count(*) FROM workspace_seq s
                       WHERE 2 > (SELECT count(*) FROM reader_cursor c
                                   WHERE c.workspace_id = s.workspace_id
                                     AND c.reader IN ('suggestions', 'notifications')
                                     AND c.seq >= s.n))
            """)
        > 0) {
      assertThat(System.nanoTime()).as("still compared").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static HttpResponse<String> call(
      WorkspaceRoute way, String path, Optional<String> token) {
    var request =
        HttpRequest.newBuilder(server.url().resolve(path)).timeout(Duration.ofSeconds(30));
    token.ifPresentOrElse(
        secret -> request.header("Authorization", "Bearer " + secret),
        () -> request.header("X-Requested-By", "atrium").header("Sec-Fetch-Site", "same-origin"));
    if (way.method() == Method.POST) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    var body = way.example();
    body.ifPresent(_ -> request.header("Content-Type", "application/json"));
    return server.send(
        request
            .method(
                way.method().name(),
                body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
            .build());
  }

  /**
   * All rows of a workspace, table by table, without when a token was last used and when templates
   * are listed by themselves.
   */
  private static List<String> rows(Estate estate) {
    var tables =
        server.rows(
            """
            SELECT table_name FROM information_schema.columns
             WHERE column_name = 'workspace_id' AND table_schema = 'public'
               AND table_name NOT IN
                   ('reader_cursor', 'api_token', 'subscription_post', 'subscription_attempt',
                    'template_sync') ORDER BY 1
            """);
    var all = new ArrayList<String>();
    for (var table : tables) {
      all.add(
          table
              + " "
              + server.rows(
                  """
                  SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '')
                    FROM %s t JOIN workspace w ON w.id = t.workspace_id WHERE w.slug = '%s'
                  """
                      .formatted(table, estate.slug())));
    }
    all.add(
        "api_token "
            + server.rows(
                """
                SELECT t.id || t.role || coalesce(t.revoked_at::text, '') FROM api_token t
                  JOIN workspace w ON w.id = t.workspace_id WHERE w.slug = '%s' ORDER BY 1
                """
                    .formatted(estate.slug())));
    return all;
  }

  private static void showsNothing(HttpResponse<String> answer) {
    assertThat(answer.body()).doesNotContain("Wanda").doesNotContain("Wellspring");
  }

  @TestFactory
  Stream<DynamicTest> nobodyGetsNothing() {
    return WorkspaceRoute.all(server).stream()
        .map(way ->
            DynamicTest.dynamicTest(
                way.name(),
                () -> {
                  var answer = call(way, way.of(harbour.slug(), harbour::id), Optional.empty());
                  assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
                  showsNothing(answer);
                }));
  }

  @TestFactory
  Stream<DynamicTest> anotherWorkspaceIsAsOneThatDoesNotExist() {
    var token = Optional.of(lamps.token(Role.ADMIN));
    return WorkspaceRoute.all(server).stream()
        .map(way ->
            DynamicTest.dynamicTest(
                way.name(),
                () -> {
                  var before = rows(harbour);
                  var answer = call(way, way.of(harbour.slug(), harbour::id), token);
                  var invented = call(way, way.of("nowhere", harbour::id), token);
                  assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
                  assertThat(told(answer)).isEqualTo(told(invented));
                  showsNothing(answer);
                  assertThat(rows(harbour)).isEqualTo(before);
                }));
  }

  @TestFactory
  Stream<DynamicTest> anIdOfAnotherWorkspaceIsAsOneThatDoesNotExist() {
    return WorkspaceRoute.all(server).stream()
        .filter(WorkspaceRoute::hasIds)
        .map(way -> DynamicTest.dynamicTest(way.name(), () -> findsNothing(way, _ -> true)));
  }

  /** Each by itself, among others that are the caller's own. */
  @TestFactory
  Stream<DynamicTest> oneOfSeveralIdsOfAnotherWorkspaceIsAsOneThatDoesNotExist() {
    return WorkspaceRoute.all(server).stream()
        .filter(way -> way.keys().size() > 1)
        .flatMap(way ->
            way.keys().stream()
                .filter(key -> !invented(key).equals(harbour.id(key)))
                .map(key ->
                    DynamicTest.dynamicTest(
                        way.name() + " " + key, () -> findsNothing(way, key::equals))));
  }

  private static void findsNothing(WorkspaceRoute way, Predicate<String> foreign) {
    var before = rows(harbour);
    var answer = byTheOwner(way, key -> foreign.test(key) ? harbour.id(key) : lamps.id(key));
    var invented = byTheOwner(way, key -> foreign.test(key) ? invented(key) : lamps.id(key));
    // Deleting what is not there is no error where it changes nothing.
    int nothingToDelete = way.method() == Method.DELETE ? 204 : 404;
    assertThat(answer.statusCode()).as(answer.body()).isIn(404, nothingToDelete);
    assertThat(told(answer)).isEqualTo(told(invented));
    showsNothing(answer);
    assertThat(rows(harbour)).isEqualTo(before);
  }

  private static HttpResponse<String> byTheOwner(WorkspaceRoute way, Function<String, String> ids) {
    var keyed =
        way.method() == Method.POST
            ? Map.of("Idempotency-Key", UUID.randomUUID().toString())
            : Map.<String, String>of();
    var path = way.below(ids);
    return owner.call(way.method().name(), path, way.example().orElse(null), keyed);
  }

  private static String invented(String key) {
    return switch (key) {
      case "files.position", "posts.seq", "journal.day" -> harbour.id(key);
      default -> "8999999999999999";
    };
  }

  /** Status and words of an answer; not where and when it was given. */
  private static List<String> told(HttpResponse<String> answer) {
    var problem = Json.MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    return List.of(
        Integer.toString(answer.statusCode()),
        problem.path("code").asString(""),
        problem.path("title").asString(""),
        problem.path("detail").asString(""));
  }

  /** What would not go through with the caller's own either: a second channel, and a draft. */
  private static final Set<String> NOT_DONE =
      Set.of("createChannel endpoint_id", "sendMessage template_id", "scheduleMessage template_id");

  /**
   * Every id that a body takes: its operation, where it stands, and what is told with a wrong one.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "/foreign-ids.txt", delimiter = '|', quoteCharacter = '"')
  void anIdInABodyIsLookedForInTheCallersWorkspaceAlone(
      String operation, String field, String key, String path, String body) {
    var before = rows(harbour);
    var mine = Pattern.compile("\\{([a-z-]+\\.[a-z]+)}");
    Function<String, String> own =
        text -> mine.matcher(text).replaceAll(found -> lamps.id(found.group(1)));
    boolean replaces = operation.matches("set.*|change(Calendar|SlaPolicy)|orderSlaPolicies");
    boolean changes =
        operation.matches(
            "(update|edit|describe).*|change(Agent|Attribute|Conversation|Macro|View)");
    var method = replaces ? "PUT" : changes ? "PATCH" : "POST";
    var answer = lamps.send(method, own.apply(path), own.apply(body).formatted(harbour.id(key)));
    assertThat(answer.statusCode()).as(operation + " " + answer.body()).isIn(404, 422);
    var invented =
        lamps.send(method, own.apply(path), own.apply(body).formatted("8999999999999999"));
    assertThat(told(answer)).isEqualTo(told(invented));
    showsNothing(answer);
    assertThat(rows(harbour)).isEqualTo(before);
    if (!NOT_DONE.contains(operation + " " + field)) {
      var control = lamps.send(method, own.apply(path), own.apply(body).formatted(lamps.id(key)));
      assertThat(control.statusCode())
          .as("With the caller's own %s: %s", field, control.body())
          .isBetween(200, 299);
    }
  }

  @Test
  void anIdInAQueryShowsNothingOfAnotherWorkspace() {
    for (var list : List.of("conversations", "snapshot")) {
      for (var filter : List.of("channel", "tag", "team", "assignee")) {
        var id = harbour.id((filter.equals("assignee") ? "agent" : filter) + "s.id");
        var filtered = lamps.send("GET", list + "?" + filter + "=" + id, null);
        showsNothing(filtered);
        assertThat(filtered.body()).doesNotContain("Quentin Quill");
      }
    }
    assertThat(lamps.send("GET", "conversations", null).body()).contains("Quentin Quill");
    var timeline = "customers/" + lamps.id("customers.id") + "/timeline?";
    for (var place : List.of("message=%s", "unread=%s")) {
      var foreign =
          place.formatted(
              harbour.id(place.startsWith("message") ? "messages.id" : "conversations.id"));
      var told = lamps.send("GET", timeline + foreign, null);
      assertThat(told.statusCode()).isEqualTo(404);
      assertThat(told(told))
          .isEqualTo(told(lamps.send("GET", timeline + place.formatted("8999999999999999"), null)));
    }
    var journal = "journal?endpoint=";
    assertThat(lamps.send("GET", journal + harbour.id("endpoints.id"), null).body())
        .doesNotContain("received_at");
    assertThat(lamps.send("GET", journal + lamps.id("endpoints.id"), null).body())
        .contains("received_at");
  }

  @Test
  void ofManyAForeignOneIsAsOneThatDoesNotExistAndAForeignTagIsTakenFromNothing() {
    var before = rows(harbour);
    for (var id : List.of(harbour.id("conversations.id"), "8999999999999999")) {
      var answer =
          lamps.send(
              "POST",
              "conversations/bulk",
              "{\"conversation_ids\": [\"%s\"], \"change\": {\"status\": \"closed\"}}"
                  .formatted(id));
      assertThat(answer.body()).contains("\"outcome\":\"gone\"");
    }
    for (var id : List.of(harbour.id("tags.id"), invented("tags.id"))) {
      var answer =
          lamps.send(
              "PATCH",
              "conversations/" + lamps.id("conversations.id"),
              "{\"remove_tag_ids\": [\"%s\"]}".formatted(id));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    for (var id : List.of(harbour.id("conversations.id"), harbour.id("channels.id"))) {
      var body = "{\"ids\": [\"%s\"], \"up_to\": 999999999}".formatted(id);
      assertThat(owner.call("POST", "notifications/read", body).statusCode()).isEqualTo(204);
    }
    assertThat(rows(harbour)).isEqualTo(before);
  }

  /** What a macro is applied to was shown to be somebody else's: it is stale, whoever that is. */
  @Test
  void whatAMacroExpectsTellsNothingOfAnotherWorkspace() {
    var before = rows(harbour);
    var path =
        "conversations/%s/macros/%s/apply"
            .formatted(lamps.id("conversations.id"), lamps.id("macros.id"));
    for (var field : List.of("assignee_id agents.id", "team_id teams.id")) {
      var named = field.split(" ", 2);
      var body = "{\"expected\": {\"" + named[0] + "\": \"%s\"}}";
      var answer = lamps.send("POST", path, body.formatted(harbour.id(named[1])));
      var invented = lamps.send("POST", path, body.formatted(invented(named[1])));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
      assertThat(told(answer)).isEqualTo(told(invented));
      showsNothing(answer);
    }
    assertThat(rows(harbour)).isEqualTo(before);
  }

  @TestFactory
  Stream<DynamicTest> aLowerRoleIsRefusedWhatIsNotItsOwn() {
    return Stream.of(Role.READ_ONLY, Role.AGENT, Role.BOT)
        .flatMap(role -> {
          var token = harbour.token(role);
          return WorkspaceRoute.all(server).stream()
              .filter(way -> !role.can(way.permission()))
              .map(way ->
                  DynamicTest.dynamicTest(
                      role.text() + " " + way.name(),
                      () -> {
                        var before = rows(harbour);
                        var answer =
                            call(way, way.of(harbour.slug(), harbour::id), Optional.of(token));
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
                        assertThat(rows(harbour)).isEqualTo(before);
                      }));
        });
  }
}
