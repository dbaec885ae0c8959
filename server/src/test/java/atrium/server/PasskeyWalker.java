package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody new of the workspace, signed in by his password, and what he does with passkeys. */
final class PasskeyWalker {
  static final String MINE = "session/person/passkeys";
  static final String REFUSED = "401 passkey_refused";
  private final RunningServer server;
  final String email;
  final Browser browser;

  PasskeyWalker(RunningServer server) {
    this.server = server;
    var name = "w" + UUID.randomUUID();
    Colleague.joins(server, name, "agent");
    this.email = server.rows("SELECT email FROM person WHERE name = '" + name + "'").getFirst();
    this.browser = new Browser(server);
    assertThat(browser.signIn(email, RunningServer.PASSWORD).statusCode()).isEqualTo(200);
  }

  /** An authenticator in a browser that shows the server's own page. */
  static SoftAuthenticator key(RunningServer server) {
    return SoftAuthenticator.at(server.url().toString(), "localhost");
  }

  /** Makes a passkey with an authenticator, which knows its owner from then on. */
  SoftAuthenticator takes(SoftAuthenticator key, String name) {
    var asked = browser.done("POST", MINE + "/options", null);
    browser.done("POST", MINE, Map.of("name", name, "passkey", key.make(asked)));
    return key.of(asked.path("user").asString()).counting(key.counter() + 1);
  }

  /** Of his right password, in a browser that is signed out. */
  String challenge() {
    browser.forget();
    var answer = browser.signIn(email, RunningServer.PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.MAPPER.readTree(answer.body()).path("challenge").asString();
  }

  List<JsonNode> passkeys() {
    var items = browser.done("GET", MINE, null).path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  /** What the audit log tells of him under an action, oldest first. */
  List<String> told(String action) {
    return server.rows(
        """
        SELECT coalesce(after, '') FROM audit WHERE action = '%s' AND target_id =
               (SELECT id::text FROM person WHERE email = '%s') ORDER BY seq
        """
            .formatted(action, email));
  }

  /** Shows a passkey at the door, in vain; what was answered. */
  static String knock(Browser browser, SoftAuthenticator key) {
    var asked = browser.done("POST", "session/passkey/options", Map.of());
    return browser.refused("POST", "session/passkey", Map.of("passkey", key.show(asked)));
  }

  /** Shows a passkey at the door and comes in. */
  static JsonNode enter(Browser browser, SoftAuthenticator key) {
    var asked = browser.done("POST", "session/passkey/options", Map.of());
    return browser.done("POST", "session/passkey", Map.of("passkey", key.show(asked)));
  }

  static void change(RunningServer server, String sql) {
    server
        .database()
        .everywhere(Reason.INSTANCE_ADMIN, tx -> tx.query(sql, Tuple.tuple()).rowCount());
  }
}
