package atrium.connector.webhook;

import atrium.connector.Action;
import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.Health;
import atrium.connector.Health.State;
import atrium.connector.MediaLocation;
import atrium.connector.Outbound;
import atrium.connector.OutboundFiles;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.WireJson;
import atrium.connector.content.MediaRef;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One system of one's own: everything is a signed post to its one address. */
final class WebhookConnector implements Connector {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private final WebhookConfig.Channel channel;
  private final ConnectorContext context;

  WebhookConnector(WebhookConfig.Channel channel, ConnectorContext context) {
    this.channel = channel;
    this.context = context;
  }

  /** Where the system said; without any secret of ours, as it may lie anywhere. */
  @Override
  public MediaLocation locate(MediaRef media) {
    try {
      return new MediaLocation(
          URI.create(media.url().orElse(media.id())),
          Map.of(),
          media.mimeType(),
          media.size(),
          media.sha256());
    } catch (IllegalArgumentException e) {
      throw new PlatformFailure(PlatformFailure.Kind.PERMANENT, "No usable link was given", e);
    }
  }

  @Override
  public Receipt send(Outbound message) {
    var needed = Capability.toSend(message.content());
    if (!WebhookConnectorFactory.DESCRIPTION.capabilities().contains(needed)) {
      return new Receipt.Unsupported(needed);
    }
    try {
      var body =
          what("message")
              .put("id", message.key())
              .put("to", Writing.customer(message.to()))
              .set("content", new Writing(message.files()).content(message.content()));
      message.replyTo().ifPresent(id -> body.put("reply_to", id));
      return Verdicts.of(post(body, message.key()), message.key());
    } catch (Refusal refusal) {
      return refusal.receipt();
    } catch (PlatformFailure failure) {
      return Verdicts.of(failure);
    }
  }

  @Override
  public Receipt act(Action action) {
    try {
      var key = action instanceof Action.React react ? react.key() : UUID.randomUUID().toString();
      return Verdicts.of(post(deed(action), key));
    } catch (Refusal refusal) {
      return refusal.receipt();
    } catch (PlatformFailure failure) {
      return Verdicts.of(failure);
    }
  }

  private ObjectNode deed(Action action) {
    return switch (action) {
      case Action.MarkRead read -> what("read").put("message", read.externalId());
      case Action.Typing typing -> {
        var node = what("typing").put("to", Writing.customer(typing.to()));
        typing.externalId().ifPresent(id -> node.put("message", id));
        yield node;
      }
      case Action.React react ->
          what("reaction")
              .put("to", Writing.customer(react.to()))
              .put("message", react.externalId())
              .put("emoji", react.emoji());
      case Action.Unsend unsend ->
          what("unsend")
              .put("to", Writing.customer(unsend.to()))
              .put("message", unsend.externalId());
      case Action.Edit edit ->
          what("edit")
              .put("to", Writing.customer(edit.to()))
              .put("message", edit.externalId())
              .set("content", new Writing(OutboundFiles.NONE).content(edit.content()));
      case Action.Block block ->
          what("block")
              .put("to", Writing.customer(block.customer()))
              .put("blocked", block.blocked());
    };
  }

  private ObjectNode what(String type) {
    return Writing.object().put("type", type).put("account", channel.account());
  }

  private PlatformHttp.Response post(ObjectNode body, String id) {
    var bytes = WireJson.MAPPER.writeValueAsBytes(body);
    Map<String, String> headers =
        new HashMap<>(channel.signature().headers(id, context.clock().instant(), bytes));
    headers.put("content-type", "application/json");
    headers.put("idempotency-key", id);
    return context
        .http()
        .send(new PlatformHttp.Request("POST", channel.sendUrl(), headers, bytes, TIMEOUT));
  }

  @Override
  public Health check() {
    try {
      var answer = post(what("ping"), UUID.randomUUID().toString());
      return switch (Verdicts.of(answer)) {
        case Receipt.Accepted _ -> new Health(State.WORKING, "Your system answers.", Map.of());
        case Receipt.Rejected rejected ->
            new Health(state(rejected.reason()), rejected.detail(), Map.of());
        case Receipt.Unknown _, Receipt.Unsupported _ ->
            unreachable("Your system answered " + answer.status() + ".");
      };
    } catch (PlatformFailure failure) {
      return unreachable("Your system cannot be reached now.");
    }
  }

  private static State state(Receipt.Reason reason) {
    return switch (reason) {
      case REAUTHENTICATE -> State.REAUTHENTICATE;
      case RETRY, PACE -> State.DEGRADED;
      case PERMANENT, WINDOW_CLOSED, ACCOUNT, RECIPIENT, CONTENT -> State.UNREACHABLE;
    };
  }

  private static Health unreachable(String words) {
    return new Health(State.UNREACHABLE, words, Map.of());
  }
}
