package atrium.connector.testing.webhook;

import atrium.connector.testing.Background;
import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Faults;
import atrium.connector.testing.LoopbackServer;
import atrium.connector.testing.Pace;
import atrium.connector.testing.PlatformSimulator;
import atrium.connector.testing.Played;
import atrium.connector.testing.Shown;
import atrium.connector.testing.SimulatorLedger;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.WebhookSender;
import atrium.connector.testing.WebhookSender.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** One system of one's own and any number of customers. */
public final class WebhookSimulator implements PlatformSimulator {
  static final String SECRET = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB0aGUgc3lzdGVt";
  static final String SEND_SECRET = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB0aGUgaW5ib3g=";
  static final String ACCOUNT = "simulated-app";
  static final String PATH = "/atrium";

  /** For the first post, which people wait for. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where events go while a webhook is being gathered. */
  private static final ScopedValue<List<Item>> GATHERED = ScopedValue.newInstance();

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SimulatorOptions options;
  private final SimulatorLedger ledger;
  private final Faults faults = new Faults();
  private final SignedBodies bodies;
  private final WebhookSender sender;
  private final LoopbackServer server;
  private final Map<String, WebhookCustomer> customers = new ConcurrentHashMap<>();
  private final Map<String, Kept> files = new ConcurrentHashMap<>();
  private final Background background = new Background();

  /** A file that a customer sent. */
  record Kept(byte[] bytes, String mimeType) {}

  /** Starts on a port of the loopback interface. */
  public WebhookSimulator(SimulatorOptions options) {
    this.options = options;
    ledger = new SimulatorLedger(options.remembered());
    bodies = new SignedBodies(options.clock());
    sender = new WebhookSender(ledger, faults, options, bodies);
    server = new LoopbackServer(options.port(), new OwnApi(this));
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public Map<String, String> endpointSettings() {
    return Map.of("secret", SECRET);
  }

  @Override
  public List<Account> accounts() {
    return List.of(
        new Account(
            "Simulated app",
            Map.of("account", ACCOUNT, "send_url", address() + PATH, "send_secret", SEND_SECRET)));
  }

  /** Posts a signed body without events, which must be answered 200. */
  @Override
  public boolean subscribe(URI callback) {
    var body = bodies.body(List.of());
    var request =
        HttpRequest.newBuilder(callback)
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    bodies.headers(body).forEach(request::header);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answered = client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
      if (answered) {
        deliverTo(callback);
      }
      return answered;
    } catch (IOException unreachable) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void deliverTo(URI callback) {
    sender.target(callback);
  }

  @Override
  public SimulatorLedger ledger() {
    return ledger;
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public Played played(String name) {
    return new WebhookPlayed(customer(name, "en"));
  }

  @Override
  public Shown shown(SimulatorLedger.Taken taken) {
    return WebhookPlayed.shown(taken);
  }

  @Override
  public boolean awaitQuiet(Duration time) throws InterruptedException {
    return sender.awaitQuiet(time);
  }

  @Override
  public Playback play(DemoScript script, Pace pace) {
    return new WebhookPlayback(this, script, pace);
  }

  @Override
  public void close() {
    background.close();
    sender.close();
    server.close();
  }

  /** Somebody known to the system; the same name is the same customer. */
  public WebhookCustomer customer(String name, String language) {
    var id = "c-" + HexFormat.of().toHexDigits(name.hashCode());
    return customers.computeIfAbsent(id, _ -> new WebhookCustomer(this, id, name, language));
  }

  /** Puts everything that is said inside into one webhook. */
  public void inOneWebhook(Runnable talk) {
    List<Item> items = new ArrayList<>();
    ScopedValue.where(GATHERED, items).run(talk);
    sender.send(items);
  }

  /** Sends an event as it is. */
  public void send(String id, ObjectNode event) {
    var item = new Item(id, event);
    if (GATHERED.isBound()) {
      GATHERED.get().add(item);
    } else {
      sender.send(List.of(item));
    }
  }

  Optional<WebhookCustomer> known(String id) {
    return Optional.ofNullable(customers.get(id));
  }

  URI keep(byte[] bytes, String mimeType) {
    var id = newId("file");
    files.put(id, new Kept(bytes, mimeType));
    return address().resolve("/files/" + id);
  }

  Optional<Kept> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  void later(Background.Task task) {
    background.start(task);
  }

  String now() {
    return options.clock().instant().toString();
  }

  SignedBodies bodies() {
    return bodies;
  }

  SimulatorOptions options() {
    return options;
  }

  static String newId(String kind) {
    var bytes = new byte[10];
    RANDOM.nextBytes(bytes);
    return kind + "_" + HexFormat.of().formatHex(bytes);
  }
}
