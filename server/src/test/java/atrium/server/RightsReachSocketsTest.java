package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * What is taken from somebody reaches his open sockets within 5 s, and no event leaves after it
 * that he may not see any more.
 */
class RightsReachSocketsTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SESSION_ENDED = 4401;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final String CHANNEL =
      server.get("channels").path("items").path(0).path("id").asString();

  /** Somebody with an open page or program, and what else he has. */
  private record Watcher(String id, Map<String, String> headers, String role, String team) {}

  /** What becomes of a socket. */
  private enum Then {
    /** Closed: sign in again. */
    CLOSED,
    /** Begins anew, and sees no conversation any more. */
    BLIND,
    /** Begins anew with what it may now. */
    ANEW
  }

  private record Change(
      String name, Function<String, Watcher> who, Consumer<Watcher> what, Then then) {}

  @AfterAll
  static void close() {
    server.close();
  }

  private static Stream<Change> changes() {
    return Stream.concat(ofWhatIsSeen().stream(), ofWhoMayEnter().stream());
  }

  private static List<Change> ofWhatIsSeen() {
    return List.of(
        new Change(
            "role changed", RightsReachSocketsTest::agent, to("role", "read_only"), Then.CLOSED),
        new Change(
            "custom role edited",
            RightsReachSocketsTest::withRole,
            RightsReachSocketsTest::edit,
            Then.ANEW),
        new Change(
            "custom role of a token edited",
            RightsReachSocketsTest::tokenWithRole,
            RightsReachSocketsTest::edit,
            Then.ANEW),
        new Change(
            "channel taken",
            RightsReachSocketsTest::agent,
            RightsReachSocketsTest::takeChannels,
            Then.BLIND),
        new Change(
            "team left",
            RightsReachSocketsTest::inTeam,
            w -> mei.done("DELETE", "teams/" + w.team() + "/members/" + w.id(), null),
            Then.BLIND),
        new Change(
            "team's channels changed",
            RightsReachSocketsTest::inTeam,
            w -> mei.done("PATCH", "teams/" + w.team(), "{\"channel_ids\":[]}"),
            Then.BLIND),
        new Change(
            "team deleted",
            RightsReachSocketsTest::inTeam,
            w -> mei.done("DELETE", "teams/" + w.team(), null),
            Then.BLIND));
  }

  private static List<Change> ofWhoMayEnter() {
    return List.of(
        new Change(
            "agent disabled",
            RightsReachSocketsTest::agent,
            to("state", "deactivated"),
            Then.CLOSED),
        new Change(
            "token revoked",
            RightsReachSocketsTest::token,
            w -> mei.done("DELETE", "tokens/" + w.id(), null),
            Then.CLOSED),
        new Change(
            "token expired",
            RightsReachSocketsTest::shortToken,
            RightsReachSocketsTest::awaitExpiry,
            Then.CLOSED),
        new Change(
            "sessions ended",
            RightsReachSocketsTest::agent,
            w -> mei.done("DELETE", "agents/" + w.id() + "/sessions", null),
            Then.CLOSED),
        new Change(
            "password changed",
            RightsReachSocketsTest::agent,
            RightsReachSocketsTest::resetPassword,
            Then.CLOSED),
        new Change(
            "second factor required",
            RightsReachSocketsTest::agent,
            RightsReachSocketsTest::requireSecondFactor,
            Then.CLOSED));
  }

  @TestFactory
  Stream<DynamicTest> whatIsTakenReachesOpenSocketsInTimeAndNothingLeavesAfterIt() {
    return changes().map(change -> DynamicTest.dynamicTest(change.name(), () -> run(change)));
  }

  private static void run(Change change) throws Exception {
    var mark = "Mark" + COUNT.incrementAndGet();
    var watcher = change.who().apply(mark);
    var customer =
        server.whatsapp().customer(mark + " Customer", "+1555018" + (1000 + COUNT.get()));
    try (var page = open(watcher.headers());
        var witness = open(mei.socketHeaders(server.url()))) {
      customer.says(mark + " before");
      page.awaitWords(mark + " before", PATIENCE);
      change.what().accept(watcher);
      long done = System.nanoTime();
      customer.says(mark + " after");
      switch (change.then()) {
        case CLOSED -> assertThat(page.end(PROMISED)).isEqualTo(SESSION_ENDED);
        case BLIND, ANEW -> assertThat(page.awaitResync(PROMISED)).isEqualTo("permissions");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - done)).isLessThan(PROMISED);
      witness.awaitWords(mark + " after", PATIENCE);
      if (change.then() == Then.ANEW) {
        // What came before it began anew it would fetch; what comes now it is told.
        customer.says(mark + " again");
        page.awaitWords(mark + " again", PATIENCE);
      } else {
        Thread.sleep(300);
        assertThat(page.has(mark + " after")).isFalse();
      }
    } finally {
      relax();
    }
  }

  private static LiveClient open(Map<String, String> headers) throws Exception {
    return new LiveClient(server.url(), RunningServer.WORKSPACE, headers, "{\"t\":\"hello\"}");
  }

  // ---- who watches
  // -------------------------------------------------------------------------------

  private static Watcher agent(String mark) {
    var somebody = Colleague.joins(server, mark, "agent");
    return new Watcher(somebody.id(), somebody.socketHeaders(server.url()), "", "");
  }

  private static String role(String mark) {
    return mei.done("POST", "roles", body("name", mark, "permissions", List.of("message_send")))
        .path("id")
        .asString();
  }

  /** Given before he signs in, which a role given later would undo. */
  private static Watcher withRole(String mark) {
    var role = role(mark);
    var somebody = Colleague.joins(server, mark, "agent");
    execute("UPDATE agent SET custom_role_id = " + role + " WHERE id = " + somebody.id());
    return new Watcher(somebody.id(), somebody.socketHeaders(server.url()), role, "");
  }

  private static Watcher inTeam(String mark) {
    var somebody = Colleague.joins(server, mark, "agent");
    var team =
        mei.done(
            "POST",
            "teams",
            body(
                "name",
                mark,
                "member_ids",
                List.of(somebody.id()),
                "channel_ids",
                List.of(CHANNEL)));
    takeChannels(new Watcher(somebody.id(), Map.of(), "", ""));
    return new Watcher(
        somebody.id(), somebody.socketHeaders(server.url()), "", team.path("id").asString());
  }

  private static Watcher token(String mark) {
    return token(mei.done("POST", "tokens", body("name", mark, "role", "agent")), "");
  }

  private static Watcher tokenWithRole(String mark) {
    var role = role(mark);
    return token(mei.done("POST", "tokens", body("name", mark, "custom_role_id", role)), role);
  }

  private static Watcher shortToken(String mark) {
    var end = Instant.now().plusSeconds(6).toString();
    return token(
        mei.done("POST", "tokens", body("name", mark, "role", "agent", "expires_at", end)), "");
  }

  private static Watcher token(JsonNode made, String role) {
    var headers = Map.of("Authorization", "Bearer " + made.path("token").asString());
    return new Watcher(made.path("id").asString(), headers, role, "");
  }

  // ---- what is done
  // ------------------------------------------------------------------------------

  private static Consumer<Watcher> to(String field, String value) {
    return watcher -> mei.done("PATCH", "agents/" + watcher.id(), body(field, value));
  }

  private static void edit(Watcher watcher) {
    mei.done("PATCH", "roles/" + watcher.role(), body("permissions", List.of()));
  }

  private static void takeChannels(Watcher watcher) {
    var none = body("all_channels", false, "channel_ids", List.of());
    mei.done("PUT", "agents/" + watcher.id() + "/channels", none);
  }

  private static void awaitExpiry(Watcher watcher) {
    var path = "tokens";
    var end =
        mei.get(path)
            .path("items")
            .valueStream()
            .filter(token -> token.path("id").asString().equals(watcher.id()))
            .map(token -> Instant.parse(token.path("expires_at").asString()))
            .findFirst()
            .orElseThrow();
    try {
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis() + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void resetPassword(Watcher watcher) {
    var url = mei.done("POST", "agents/" + watcher.id() + "/password-reset", null).path("url");
    var token = url.asString().substring(url.asString().indexOf('=') + 1);
    var answer =
        mei.callAnywhere(
            "POST", "password-resets/use", body("token", token, "password", "nine tin whistles"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private static void requireSecondFactor(Watcher watcher) {
    execute(
        "INSERT INTO second_factor (person_id, active, sealed, since)"
            + " SELECT person_id, true, '', now() FROM agent WHERE id = "
            + mei.id());
    mei.done("PUT", "security", body("second_factor_required", true));
  }

  private static void relax() {
    execute("UPDATE workspace SET second_factor_required = false");
    execute("DELETE FROM second_factor");
  }

  private static void execute(String sql) {
    server
        .database()
        .everywhere(Reason.INSTANCE_ADMIN, tx -> tx.query(sql, Tuple.tuple()).rowCount());
  }

  private static String body(Object... pairs) {
    var fields = new TreeMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], pairs[i + 1]);
    }
    return Json.MAPPER.writeValueAsString(fields);
  }
}
