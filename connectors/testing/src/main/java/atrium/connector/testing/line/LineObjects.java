package atrium.connector.testing.line;

import java.util.List;

/** What can be read: files, people, groups, the account, its month. */
final class LineObjects {
  private final LineSimulator simulator;
  private final LineGroups groups;

  LineObjects(LineSimulator simulator) {
    this.simulator = simulator;
    groups = simulator.groups();
  }

  LineReply read(String path) {
    var parts = List.of(path.substring(1).split("/", -1));
    return switch (path) {
      case "/v2/bot/info" -> info();
      case "/v2/bot/message/quota" -> quota();
      case "/v2/bot/message/quota/consumption" ->
          LineReply.json(200, LineReply.object().put("totalUsage", simulator.quota().used()));
      case "/v2/bot/channel/webhook/endpoint" ->
          LineReply.json(
              200, LineReply.object().put("endpoint", "https://a.example/").put("active", true));
      default -> object(parts);
    };
  }

  private LineReply object(List<String> parts) {
    if (parts.size() == 4 && parts.get(2).equals("profile")) {
      return profile(parts.get(3));
    }
    if (parts.size() >= 5 && parts.get(2).equals("group")) {
      return groups.read(parts.subList(3, parts.size()));
    }
    if (parts.size() >= 5 && parts.get(2).equals("message") && parts.get(4).equals("content")) {
      return content(parts.get(3), parts.size() == 5 ? "" : parts.get(5));
    }
    return missing();
  }

  private LineReply content(String messageId, String what) {
    var content = simulator.files().get(messageId);
    if (content.isEmpty()) {
      return LineReply.error(404, "not found");
    }
    var ready = simulator.files().isReady(content.get());
    return switch (what) {
      case "transcoding" ->
          LineReply.json(200, LineReply.object().put("status", ready ? "succeeded" : "processing"));
      case "" ->
          ready
              ? new LineReply(200, content.get().mimeType(), content.get().bytes())
              : LineReply.empty(202);
      default -> missing();
    };
  }

  private LineReply profile(String userId) {
    return simulator
        .person(userId)
        .filter(person -> !person.blocked().get() && !simulator.groups().knowsOnlyThere(userId))
        .map(this::told)
        .orElseGet(LineObjects::missing);
  }

  private LineReply told(LinePerson person) {
    var node =
        LineReply.object()
            .put("displayName", person.name())
            .put("userId", person.userId())
            .put("language", person.language());
    simulator.files().face(person.userId()).ifPresent(link -> node.put("pictureUrl", link));
    return LineReply.json(200, node);
  }

  private static LineReply info() {
    return LineReply.json(
        200,
        LineReply.object()
            .put("userId", LineSimulator.BOT_USER_ID)
            .put("basicId", "@216solst")
            .put("displayName", LineSimulator.NAME)
            .put("chatMode", "bot")
            .put("markAsReadMode", "manual"));
  }

  private LineReply quota() {
    var limit = simulator.quota().limit();
    var node = LineReply.object().put("type", limit.isPresent() ? "limited" : "none");
    limit.ifPresent(value -> node.put("value", value));
    return LineReply.json(200, node);
  }

  static LineReply missing() {
    return LineReply.error(404, "Not found");
  }
}
