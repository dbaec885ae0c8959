package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.need;
import static atrium.connector.testing.whatsapp.Refused.require;
import static atrium.connector.testing.whatsapp.Refused.requireKnown;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST|DELETE /<number>/block_users}: each customer has an outcome of his own. */
final class Blocking {
  private final WhatsAppSimulator simulator;

  Blocking(WhatsAppSimulator simulator) {
    this.simulator = simulator;
  }

  Reply judge(Request request) {
    var number =
        simulator
            .number(request.object())
            .orElseThrow(() -> new Refused(100, "Unsupported post request", "No such number"));
    var body = MessageJudge.body(request);
    requireKnown(body, Set.of("messaging_product", "block_users"));
    var users = body.path("block_users");
    require(users.isArray() && !users.isEmpty(), "block_users must be a list");
    var block = request.method().equals("POST");
    var answer = MetaJson.object().put("messaging_product", "whatsapp");
    var outcome = answer.putObject("block_users");
    var failed = false;
    for (var user : users) {
      failed |= !judge(outcome, number, need(user, "user", 40), block);
    }
    if (failed) {
      answer
          .putObject("error")
          .put("message", "(#139100) Failed to block/unblock users")
          .put("type", "OAuthException")
          .put("code", 139100);
    }
    return new Reply(failed ? 400 : 200, "application/json", MetaJson.bytes(answer));
  }

  private boolean judge(ObjectNode outcome, WhatsAppNumber number, String user, boolean block) {
    var digits = user.startsWith("+") ? user.substring(1) : user;
    var now = simulator.options().clock().instant();
    var person =
        simulator
            .person(digits)
            .filter(known -> !block || simulator.threads().mayWriteFreely(number, known, now));
    if (person.isEmpty()) {
      var entry = outcome.withArray("failed_users").addObject().put("input", user);
      entry
          .putArray("errors")
          .addObject()
          .put("message", "Re-engagement required")
          .put("code", 131047);
      return false;
    }
    outcome
        .withArray(block ? "added_users" : "removed_users")
        .addObject()
        .put("input", user)
        .put("wa_id", digits);
    return true;
  }
}
