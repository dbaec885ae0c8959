package atrium.connector.testing.line;

import atrium.connector.WireJson;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replies and pushes: tokens, retry keys, the quota, and what LINE refuses in a message. */
final class LineMessages {
  private static final int MOST = 5;
  private static final int TEXT_LIMIT = 5_000;
  private static final Set<String> TYPES =
      Set.of(
          "text",
          "textV2",
          "sticker",
          "image",
          "video",
          "audio",
          "location",
          "template",
          "flex",
          "imagemap");
  private static final Set<String> QUOTABLE =
      Set.of("text", "textV2", "sticker", "image", "video", "template", "flex");

  private final LineSimulator simulator;
  private final Map<String, ObjectNode> acceptedKeys = new HashMap<>();

  LineMessages(LineSimulator simulator) {
    this.simulator = simulator;
  }

  /** One call at a time: what a key or token decides is decided once. */
  synchronized LineReply reply(byte[] body, Optional<String> retryKey) {
    var request = json(body);
    var wrong = wrong(request.path("messages"));
    if (retryKey.isPresent()) {
      return LineReply.error(400, "The retry key is not supported by this API");
    }
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return simulator
        .tokens()
        .use(request.path("replyToken").asString(""))
        .map(chat -> LineReply.json(200, take(chat, "", request)))
        .orElseGet(() -> LineReply.error(400, "Invalid reply token"));
  }

  synchronized LineReply push(byte[] body, Optional<String> retryKey) {
    var request = json(body);
    if (retryKey.isPresent() && !isUuid(retryKey.get())) {
      return LineReply.error(400, "The retry key is invalid");
    }
    var known = retryKey.map(acceptedKeys::get);
    if (known.isPresent()) {
      return LineReply.json(409, known.get());
    }
    var wrong = wrong(request.path("messages"));
    if (wrong.isPresent()) {
      return wrong.get();
    }
    var to = request.path("to").asString("");
    if (simulator.person(to).isEmpty() && !simulator.groups().has(to)) {
      return LineReply.error(400, "Failed to send messages");
    }
    if (simulator.quota().isUsedUp()) {
      return LineReply.error(429, "You have reached your monthly limit.");
    }
    simulator.quota().use();
    var answer = take(to, retryKey.orElse(""), request);
    retryKey.ifPresent(key ->
        acceptedKeys.put(
            key, answer.deepCopy().put("message", "The retry key is already accepted")));
    return LineReply.json(200, answer);
  }

  private ObjectNode take(String chat, String key, JsonNode request) {
    var answer = LineReply.object();
    var sent = answer.putArray("sentMessages");
    for (var message : request.path("messages")) {
      var id =
          Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000L, 999_999_999_999L));
      var type = message.path("type").asString();
      var one = sent.addObject().put("id", "61" + id);
      if (QUOTABLE.contains(type)) {
        one.put("quoteToken", "q" + LineTokens.random());
      }
      simulator
          .ledger()
          .took(
              new Taken(
                  simulator.options().clock().instant(),
                  key,
                  "61" + id,
                  chat,
                  type,
                  message.toString()));
      simulator.heard(chat, message);
    }
    return answer;
  }

  private static Optional<LineReply> wrong(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST) {
      return Optional.of(
          LineReply.error(400, "The property, 'messages', in the request body is invalid"));
    }
    for (var i = 0; i < messages.size(); i++) {
      var wrong = wrongIn(messages.get(i));
      if (wrong.isPresent()) {
        return Optional.of(LineReply.invalid("messages[" + i + "]." + wrong.get()));
      }
    }
    return Optional.empty();
  }

  /** The property that is wrong. */
  private static Optional<String> wrongIn(JsonNode message) {
    var type = message.path("type").asString("");
    var text = message.path("text").asString("");
    if (!TYPES.contains(type)) {
      return Optional.of("type");
    }
    return switch (type) {
      case "text", "textV2" ->
          text.isEmpty() || text.length() > TEXT_LIMIT ? Optional.of("text") : Optional.empty();
      case "template", "flex", "imagemap" -> LineForms.wrong(message);
      default -> Optional.empty();
    };
  }

  private static JsonNode json(byte[] body) {
    try {
      return WireJson.MAPPER.readTree(body);
    } catch (JacksonException broken) {
      return WireJson.MAPPER.missingNode();
    }
  }

  private static boolean isUuid(String key) {
    try {
      return UUID.fromString(key).toString().equalsIgnoreCase(key);
    } catch (IllegalArgumentException other) {
      return false;
    }
  }
}
