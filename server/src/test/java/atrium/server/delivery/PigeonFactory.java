package atrium.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.connector.ContentLimits;
import atrium.connector.ContentRules;
import atrium.connector.Health;
import atrium.connector.InboundEvent;
import atrium.connector.MediaLocation;
import atrium.connector.Outbound;
import atrium.connector.Party;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.connector.Receipt;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WindowPolicy;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.MessageContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A connector like any other, for {@link PigeonPost}; whether it gives keys is all that differs.
 */
public abstract class PigeonFactory implements ConnectorFactory {
  private static final String PASSWORD = "password";

  /** Longer than any test lets the server wait. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final String name;
  private final boolean keyed;

  private PigeonFactory(String name, boolean keyed) {
    this.name = name;
    this.keyed = keyed;
  }

  /** For the platform that knows letters again. */
  public static final class Pigeon extends PigeonFactory {
    public Pigeon() {
      super("pigeon", true);
    }
  }

  /** For the one that does not. */
  public static final class Dove extends PigeonFactory {
    public Dove() {
      super("dove", false);
    }
  }

  @Override
  public ConnectorDescription description() {
    var capabilities =
        EnumSet.of(Capability.SEND_TEXT, Capability.RECEIVE_RECEIPTS, Capability.RECEIVE_ECHOES);
    if (keyed) {
      capabilities.add(Capability.SEND_ONCE_BY_KEY);
    }
    return new ConnectorDescription(
        name,
        name,
        Set.copyOf(capabilities),
        List.of(SettingField.secret(PASSWORD, "Password", "Any.")),
        List.of(
            SettingField.required("account", "Account", "Any."),
            SettingField.optional(
                "base_url", "Address", "Of the post.", SettingField.Type.URL, "https://x.example")),
        "account",
        Optional.empty(),
        WindowPolicy.ALWAYS,
        ContentLimits.NONE,
        ContentRules.NONE);
  }

  @Override
  public WebhookDoor door(Settings endpoint) {
    return new Door(endpoint.require(PASSWORD));
  }

  @Override
  public Connector connector(Settings channel, ConnectorContext context) {
    return new Flight(
        context.http(),
        URI.create(channel.require("base_url") + (keyed ? "/keyed" : "/plain")),
        channel.require("account"));
  }

  private record Door(String password) implements WebhookDoor {
    @Override
    public Verdict verify(Webhook webhook) {
      return webhook.header("x-password").filter(password::equals).isPresent()
          ? Verdict.GENUINE
          : Verdict.SIGNATURE_WRONG;
    }

    @Override
    public List<InboundEvent> receive(Webhook webhook) {
      var events = new ArrayList<InboundEvent>();
      for (var item : WireJson.MAPPER.readTree(webhook.body())) {
        events.add(event(item, "/" + events.size()));
      }
      return events;
    }

    private static InboundEvent event(JsonNode item, String pointer) {
      var account = item.path("account").asString();
      var id = item.path("id").asString();
      var at = Instant.ofEpochMilli(item.path("at").asLong());
      var key = Optional.of(item.path("key").asString("")).filter(text -> !text.isEmpty());
      if (item.has("status")) {
        var status = item.path("status").asString().toUpperCase(Locale.ROOT);
        return new InboundEvent.StatusChanged(
            account,
            pointer,
            id,
            InboundEvent.Status.valueOf(status),
            at,
            Optional.empty(),
            Optional.empty(),
            key,
            Optional.empty());
      }
      var person = item.path("person").asString();
      var party =
          new Party(
              List.of(new Address(Address.VISITOR, account, person)), Party.Profile.named(person));
      var content = Content.Text.of(item.path("text").asString());
      return item.path("echo").asBoolean(false)
          ? new InboundEvent.Echoed(
              account, pointer, id, party, at, content, MessageContext.NONE, key)
          : new InboundEvent.Received(
              account, pointer, id, party, at, content, MessageContext.NONE);
    }
  }

  private record Flight(PlatformHttp http, URI post, String account) implements Connector {
    @Override
    public MediaLocation locate(MediaRef media) {
      throw new PlatformFailure(PlatformFailure.Kind.PERMANENT, "Pigeons carry no files");
    }

    @Override
    public Receipt send(Outbound message) {
      if (!(message.content() instanceof Content.Text text)) {
        return new Receipt.Unsupported(Capability.toSend(message.content()));
      }
      var letter = Map.of("account", account, "key", message.key(), "text", text.text());
      try {
        var bytes = WireJson.MAPPER.writeValueAsString(letter).getBytes(UTF_8);
        return read(http.send(new PlatformHttp.Request("POST", post, Map.of(), bytes, TIMEOUT)));
      } catch (PlatformFailure failure) {
        return failure.kind() == PlatformFailure.Kind.AMBIGUOUS
            ? new Receipt.Unknown(String.valueOf(failure.getMessage()))
            : new Receipt.Rejected(
                Receipt.Reason.RETRY,
                "unreachable",
                String.valueOf(failure.getMessage()),
                Optional.empty());
      }
    }

    private static Receipt read(PlatformHttp.Response response) {
      var wait = response.header("retry-after").map(Long::parseLong).map(Duration::ofSeconds);
      return switch (response.status()) {
        case 200, 409 -> {
          var ids = new ArrayList<String>();
          WireJson.MAPPER
              .readTree(response.body())
              .path("ids")
              .forEach(id -> ids.add(id.asString()));
          yield new Receipt.Accepted(ids);
        }
        case 429 -> rejected(Receipt.Reason.PACE, "too_fast", wait);
        case 503 -> rejected(Receipt.Reason.RETRY, "asleep", wait);
        case 500 -> new Receipt.Unknown("Something went wrong inside the platform");
        default -> rejected(Receipt.Reason.CONTENT, "illegible", Optional.empty());
      };
    }

    private static Receipt rejected(Receipt.Reason reason, String code, Optional<Duration> wait) {
      return new Receipt.Rejected(reason, code, "As the platform says", wait);
    }

    @Override
    public Receipt act(Action action) {
      return new Receipt.Unsupported(Capability.toDo(action));
    }

    @Override
    public Health check() {
      return new Health(Health.State.WORKING, "The loft is open.", Map.of());
    }
  }
}
