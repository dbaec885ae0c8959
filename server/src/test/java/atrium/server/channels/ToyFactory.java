package atrium.server.channels;

import atrium.connector.Action;
import atrium.connector.Capability;
import atrium.connector.Connector;
import atrium.connector.ConnectorContext;
import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.connector.ContentLimits;
import atrium.connector.ContentLimits.Breach;
import atrium.connector.ContentRules;
import atrium.connector.Health;
import atrium.connector.InboundEvent;
import atrium.connector.InvalidSettings;
import atrium.connector.MediaLocation;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import atrium.connector.Webhook;
import atrium.connector.WebhookDoor;
import atrium.connector.WindowPolicy;
import atrium.connector.content.MediaRef;
import atrium.connector.template.TemplateCatalogue;
import atrium.connector.template.TemplateDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A platform that does what a test tells it, and forgets to be careful with secrets. */
final class ToyFactory implements ConnectorFactory {
  final AtomicInteger built = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  volatile Function<Settings, Health> check =
      _ -> new Health(Health.State.WORKING, "The account answers.", Map.of());

  volatile Function<Settings, Receipt> submit = _ -> new Receipt.Accepted(List.of("1"));

  @Override
  public ConnectorDescription description() {
    return new ConnectorDescription(
        "toy",
        "Toy",
        Set.of(Capability.SEND_TEXT),
        List.of(SettingField.secret("app_secret", "App secret", "In the console.")),
        List.of(
            SettingField.required("account_id", "Account", "In the console."),
            SettingField.secret("access_token", "Token", "In the console."),
            SettingField.optional(
                "group_id", "Group", "In the console.", SettingField.Type.TEXT, ""),
            SettingField.optional(
                "base_url",
                "Address",
                "Of a stand-in.",
                SettingField.Type.URL,
                "https://toy.example"),
            SettingField.optional("limit", "Limit", "A day.", SettingField.Type.NUMBER, "10"),
            SettingField.optional(
                "echoes", "Echoes", "Whether.", SettingField.Type.BOOLEAN, "true")),
        "account_id",
        Optional.of(new ConnectorDescription.SharedAccount("group:", "group_id")),
        new WindowPolicy(Optional.of(Duration.ofHours(24)), Optional.empty(), true),
        ContentLimits.NONE,
        ContentRules.NONE);
  }

  /** What a door was made from. */
  record Reader(Settings settings) implements WebhookDoor {
    @Override
    public Verdict verify(Webhook webhook) {
      return Verdict.GENUINE;
    }

    @Override
    public List<InboundEvent> receive(Webhook webhook) {
      return List.of();
    }
  }

  @Override
  public WebhookDoor door(Settings endpoint) {
    if (endpoint.require("app_secret").startsWith("explode")) {
      throw new IllegalArgumentException("Cannot use " + endpoint.require("app_secret"));
    }
    return new Reader(endpoint);
  }

  @Override
  public Connector connector(Settings channel, ConnectorContext context) {
    if (channel.require("account_id").equals("0")) {
      throw new InvalidSettings("account_id", "is not one of the platform");
    }
    built.incrementAndGet();
    return new Toy(channel);
  }

  /** One account. */
  final class Toy implements Connector {
    final Settings settings;

    Toy(Settings settings) {
      this.settings = settings;
    }

    @Override
    public MediaLocation locate(MediaRef media) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Receipt send(Outbound message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Receipt act(Action action) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Health check() {
      return check.apply(settings);
    }

    @Override
    public Optional<TemplateCatalogue> templates() {
      return Optional.of(new Shelf(settings));
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** Its templates, of which there are none. */
  private final class Shelf implements TemplateCatalogue {
    private final Settings settings;

    private Shelf(Settings settings) {
      this.settings = settings;
    }

    @Override
    public Page list(Optional<String> cursor) {
      return new Page(List.of(), Optional.empty());
    }

    @Override
    public List<Breach> breaches(TemplateDraft draft) {
      return List.of();
    }

    @Override
    public Receipt submit(TemplateDraft draft) {
      return submit.apply(settings);
    }

    @Override
    public Receipt revise(String id, TemplateDraft draft) {
      return submit.apply(settings);
    }

    @Override
    public Receipt delete(String name, Optional<String> id) {
      return submit.apply(settings);
    }
  }
}
