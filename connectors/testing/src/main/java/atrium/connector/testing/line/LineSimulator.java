package atrium.connector.testing.line;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One LINE Official Account and any number of customers. */
public final class LineSimulator implements PlatformSimulator {
  static final String SECRET = "simulated-channel-secret-8c570fa6";
  static final String ACCESS_TOKEN = "SimulatedChannelAccessToken";
  static final String BOT_USER_ID = "Ub1a2c3d4e5f60718293a4b5c6d7e8f90";
  static final String PROVIDER = "1656000000";
  static final String NAME = "Solstice Lamps LINE";

  /** For the check of an address, which people wait for. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where events go while a webhook is being gathered. */
  private static final ScopedValue<List<Item>> GATHERED = ScopedValue.newInstance();

  private final SimulatorOptions options;
  private final SimulatorLedger ledger;
  private final Faults faults = new Faults();
  private final WebhookSender sender;
  private final LoopbackServer server;
  private final LineFiles files;
  private final LineTokens tokens;
  private final LineQuota quota = new LineQuota();
  private final Map<String, LinePerson> people = new ConcurrentHashMap<>();
  private final LineGroups groups = new LineGroups(this);
  private final Background background = new Background();
  private final LineBodies bodies = new LineBodies();
  private volatile Answering answering = (_, _) -> {};

  /** What customers do when the account wrote to them. */
  @FunctionalInterface
  interface Answering {
    void hear(LineCustomer customer, JsonNode message) throws InterruptedException;
  }

  /** Starts on a port of the loopback interface. */
  public LineSimulator(SimulatorOptions options) {
    this.options = options;
    ledger = new SimulatorLedger(options.remembered());
    files = new LineFiles(options);
    tokens = new LineTokens(options.clock());
    sender = new WebhookSender(ledger, faults, options, bodies);
    server = new LoopbackServer(options.port(), new LineApi(this));
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public Map<String, String> endpointSettings() {
    return Map.of("channel_secret", SECRET, "provider_id", PROVIDER);
  }

  @Override
  public List<Account> accounts() {
    return List.of(
        new Account(
            NAME,
            Map.of(
                "bot_user_id",
                BOT_USER_ID,
                "access_token",
                ACCESS_TOKEN,
                "base_url",
                address().toString(),
                "data_url",
                address().toString())));
  }

  /** LINE's check of an address: a signed webhook without events, which must be answered 200. */
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
    return new LinePlayed(customer(name, "en"));
  }

  @Override
  public Shown shown(SimulatorLedger.Taken taken) {
    return LinePlayed.shown(taken);
  }

  @Override
  public boolean awaitQuiet(Duration time) throws InterruptedException {
    return sender.awaitQuiet(time);
  }

  @Override
  public Playback play(DemoScript script, Pace pace) {
    return new LinePlayback(this, script, pace);
  }

  @Override
  public void close() {
    background.close();
    sender.close();
    server.close();
  }

  /** A friend of the account. */
  public LineCustomer customer(String name, String language) {
    var person = LinePerson.of(name, language);
    people.put(person.userId(), person);
    return new LineCustomer(this, person, Optional.empty());
  }

  /** A group that the account is in; customers write in it by {@link LineCustomer#in}. */
  public String group(String name) {
    var id = "C" + LinePerson.digits(name);
    groups.add(id, name);
    return id;
  }

  /** Every reply token given so far is too old from now on. */
  public void expireReplyTokens() {
    tokens.expire();
  }

  /** The channel access token works until then; empty: for ever. */
  public void tokenEnds(Optional<Instant> at) {
    tokens.accessEnds(at);
  }

  /** How many messages may still be pushed this month; empty for any number. */
  public LineQuota quota() {
    return quota;
  }

  /** Puts everything that is said inside into one webhook. */
  public void inOneWebhook(Runnable talk) {
    sender.send(gathered(talk));
  }

  /** Puts everything that is said inside into one webhook, and delivers that twice. */
  public void twice(Runnable talk) {
    var items = gathered(talk);
    sender.send(items);
    sender.send(items);
  }

  private List<Item> gathered(Runnable talk) {
    List<Item> items = new ArrayList<>();
    ScopedValue.where(GATHERED, items).run(talk);
    return items;
  }

  /** Sends an event as it is. */
  void send(String id, ObjectNode event) {
    var item = new Item(id, event);
    if (GATHERED.isBound()) {
      GATHERED.get().add(item);
    } else {
      sender.send(List.of(item));
    }
  }

  void answering(Answering answers) {
    answering = answers;
  }

  /** The account wrote to somebody: he may say something. */
  void heard(String userId, JsonNode message) {
    person(userId)
        .ifPresent(person ->
            background.start(
                () -> answering.hear(new LineCustomer(this, person, Optional.empty()), message)));
  }

  void later(Background.Task task) {
    background.start(task);
  }

  Optional<LinePerson> person(String userId) {
    return Optional.ofNullable(people.get(userId));
  }

  /** The account is told of all members of its groups from now on. */
  public void verified() {
    groups.verify();
  }

  LineGroups groups() {
    return groups;
  }

  LineFiles files() {
    return files;
  }

  LineTokens tokens() {
    return tokens;
  }

  SimulatorOptions options() {
    return options;
  }
}
