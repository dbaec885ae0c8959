package atrium.connector.whatsapp;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Capability;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.graph.GraphAnswer;
import atrium.connector.graph.GraphClient;
import atrium.connector.graph.GraphError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done on WhatsApp that is not a message. */
final class Deeds {
  private final Uploads.Graph graph;

  Deeds(Uploads.Graph graph) {
    this.graph = graph;
  }

  Receipt act(Action action) {
    try {
      return switch (action) {
        case Action.MarkRead read -> post(readMark(read.externalId()));
        case Action.Typing typing -> typing(typing.externalId());
        case Action.React react -> react(react);
        case Action.Block block -> block(block);
        case Action.Unsend _, Action.Edit _ -> new Receipt.Unsupported(Capability.toDo(action));
      };
    } catch (Refusal refusal) {
      return refusal.receipt();
    }
  }

  private Receipt post(ObjectNode body) {
    return Advice.explained(graph.client().post(graph.number() + "/messages", body, Deeds::done));
  }

  private static ObjectNode readMark(String externalId) {
    return Envelopes.empty().put("status", "read").put("message_id", externalId);
  }

  private Receipt typing(Optional<String> externalId) {
    var body =
        readMark(
            externalId.orElseThrow(() ->
                Refusal.content("message", "WhatsApp shows typing only in answer to a message.")));
    body.putObject("typing_indicator").put("type", "text");
    return post(body);
  }

  /** A message of its own kind: it gets an id, and receipts. */
  private Receipt react(Action.React react) {
    var body = Envelopes.to(react.to(), "reaction", react.key(), Optional.empty());
    body.putObject("reaction").put("message_id", react.externalId()).put("emoji", react.emoji());
    return Outgoing.post(graph, body);
  }

  /** Meta's page "Block users": only by phone number, and only who wrote within a day. */
  private Receipt block(Action.Block block) {
    if (!block.customer().kind().equals(Address.WA_ID)) {
      throw Refusal.content(
          "block_without_number", "WhatsApp blocks by phone number, and there is none here.");
    }
    var body = Envelopes.empty();
    body.putArray("block_users").addObject().put("user", "+" + block.customer().value());
    var method = block.blocked() ? "POST" : "DELETE";
    try {
      return Advice.explained(
          blocked(graph.client().write(method, graph.number() + "/block_users", body)));
    } catch (PlatformFailure failure) {
      return Advice.explained(GraphClient.receipt(failure));
    }
  }

  /** Each customer has an outcome of his own, which says more than the whole. */
  private static Receipt blocked(GraphAnswer answer) {
    var users = answer.body().path("block_users");
    var error = users.path("failed_users").path(0).path("errors").path(0);
    if (error.isObject()) {
      var code = error.path("code").asInt(-1);
      return new Receipt.Rejected(
          GraphError.reason(code), Integer.toString(code), "", Optional.empty());
    }
    if (answer.error().isPresent()) {
      return answer.error().get().receipt();
    }
    return users.path("added_users").isEmpty() && users.path("removed_users").isEmpty()
        ? new Receipt.Unknown("The answer does not say that it was done")
        : new Receipt.Accepted(List.of());
  }

  private static Receipt done(JsonNode answer) {
    return answer.path("success").asBoolean(false)
        ? new Receipt.Accepted(List.of())
        : new Receipt.Unknown("The answer does not say that it was done");
  }
}
