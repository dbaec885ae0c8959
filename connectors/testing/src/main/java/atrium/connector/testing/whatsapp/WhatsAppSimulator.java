package atrium.connector.testing.whatsapp;

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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** One WhatsApp Business account with some numbers, and any number of customers. */
public final class WhatsAppSimulator implements PlatformSimulator {
  static final String APP_SECRET = "simulated-app-secret-5f2c9a1e";
  static final String VERIFY_TOKEN = "simulated-verify-token";
  static final String ACCESS_TOKEN = "EAASimulatedAccessToken";
  static final String ACCOUNT = "102290129340398";
  static final String PORTFOLIO = "506914307656634";

  /** Where items go while a webhook is being gathered. */
  private static final ScopedValue<List<Item>> GATHERED = ScopedValue.newInstance();

  private static final List<WhatsAppNumber> TWO =
      List.of(
          new WhatsAppNumber("106540352242922", "15550783881", "Solstice Lamps"),
          new WhatsAppNumber("106540352242923", "15550783882", "Solstice Lamps Repairs"));

  private final List<WhatsAppNumber> numbers;
  private final SimulatorOptions options;
  private final SimulatorLedger ledger;
  private final Faults faults = new Faults();
  private final WebhookSender sender;
  private final LoopbackServer server;
  private final MediaShelf media;
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Map<String, Integer> failing = new ConcurrentHashMap<>();
  private final WhatsAppThreads threads = new WhatsAppThreads();
  private final Background background = new Background();
  private final TemplateShelf templates;
  private volatile Answering answering = (_, _) -> {};
  private volatile Optional<Instant> tokenEnd = Optional.empty();

  /** Starts on a port of the loopback interface, with two numbers. */
  public WhatsAppSimulator(SimulatorOptions options) {
    this(options, TWO);
  }

  /** Starts with these numbers. */
  public WhatsAppSimulator(SimulatorOptions options, List<WhatsAppNumber> numbers) {
    this.options = options;
    this.numbers = List.copyOf(numbers);
    ledger = new SimulatorLedger(options.remembered());
    templates = new TemplateShelf(this);
    media = new MediaShelf(options.linkLife(), options.clock());
    sender = new WebhookSender(ledger, faults, options, new SignedBodies(options.clock()));
    server = new LoopbackServer(options.port(), new GraphApi(this));
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public Map<String, String> endpointSettings() {
    return Map.of(
        "app_secret", APP_SECRET, "verify_token", VERIFY_TOKEN, "portfolio_id", PORTFOLIO);
  }

  @Override
  public List<Account> accounts() {
    return numbers.stream().map(number -> number.account(address())).toList();
  }

  @Override
  public boolean subscribe(URI callback) {
    var answered = Handshake.with(callback, VERIFY_TOKEN, options.answerDeadline());
    if (answered) {
      deliverTo(callback);
    }
    return answered;
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
    return new WhatsAppPlayed(this, customer(name, WhatsAppPlayed.phone(name)));
  }

  @Override
  public Shown shown(SimulatorLedger.Taken taken) {
    return WhatsAppPlayed.shown(taken);
  }

  @Override
  public boolean awaitQuiet(Duration time) throws InterruptedException {
    return sender.awaitQuiet(time);
  }

  @Override
  public Playback play(DemoScript script, Pace pace) {
    return new WhatsAppPlayback(this, script, pace);
  }

  @Override
  public void close() {
    background.close();
    sender.close();
    server.close();
  }

  /** The business's numbers. */
  public List<WhatsAppNumber> numbers() {
    return numbers;
  }

  /**
   * A customer of today: phone number and BSUID in every webhook.
   *
   * @param phone in any spelling
   */
  public WhatsAppCustomer customer(String name, String phone) {
    return customer(Person.of(name, phone, Optional.empty()));
  }

  /** A customer who goes by a username and hides the number: webhooks hold the BSUID alone. */
  public WhatsAppCustomer customerWithUsername(String name, String phone, String username) {
    return customer(Person.of(name, phone, Optional.of(username)));
  }

  /** A customer as before 2026: the phone number alone. */
  public WhatsAppCustomer customerWithoutUserId(String name, String phone) {
    return customer(Person.legacy(name, phone));
  }

  private WhatsAppCustomer customer(Person person) {
    people.put(person.phone(), person);
    return new WhatsAppCustomer(this, person, numbers.getFirst());
  }

  /** Puts everything that is said inside into one webhook. */
  public void inOneWebhook(Runnable talk) {
    sender.send(gathered(talk));
  }

  private List<Item> gathered(Runnable talk) {
    List<Item> items = new ArrayList<>();
    ScopedValue.where(GATHERED, items).run(talk);
    return items;
  }

  /** Puts everything that is said inside into one webhook, and delivers that twice. */
  public void twice(Runnable talk) {
    List<Item> items = gathered(talk);
    sender.send(items);
    sender.send(items);
  }

  /** News of the account itself, or anything else: {@code value} goes out as it is. */
  public void announces(String field, ObjectNode value) {
    send(field, new News(field, Optional.empty(), "", value, Optional.empty()));
  }

  /**
   * The platform decides about a template and tells by a webhook.
   *
   * @param status as {@code APPROVED}, {@code PAUSED} or {@code DISABLED}
   * @param reason as {@code NONE}
   */
  public void decides(String template, String language, String status, String reason) {
    templates.decide(template, language, status, reason);
  }

  /**
   * The quality of a template changes and the platform tells by a webhook.
   *
   * @param score {@code GREEN}, {@code YELLOW} or {@code RED}
   */
  public void rates(String template, String language, String score) {
    templates.rate(template, language, score);
  }

  /** The access token works until then; empty: for ever. */
  public void tokenEnds(Optional<Instant> at) {
    tokenEnd = at;
  }

  Optional<Instant> tokenEnd() {
    return tokenEnd;
  }

  void send(String id, News news) {
    var item = new Item(id, news);
    if (GATHERED.isBound()) {
      GATHERED.get().add(item);
    } else {
      sender.send(List.of(item));
    }
  }

  /** Does something in the background, at most until the stand-in is closed. */
  void later(Background.Task task) {
    background.start(task);
  }

  Optional<Person> person(String address) {
    return people.values().stream().filter(person -> person.is(address)).findFirst();
  }

  Optional<WhatsAppNumber> number(String id) {
    return numbers.stream().filter(number -> number.id().equals(id)).findFirst();
  }

  /** What customers do when they have read what the business wrote. */
  @FunctionalInterface
  interface Answering {
    void read(WhatsAppCustomer customer, MessageJudge.Message message) throws InterruptedException;
  }

  /** Messages to this person fail from now on, after they were taken. */
  void failsFor(Person person, int code) {
    failing.put(person.phone(), code);
  }

  OptionalInt failsFor(Person person) {
    var code = failing.get(person.phone());
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  void answering(Answering answers) {
    answering = answers;
  }

  /** A message of the business was read. */
  void wasRead(WhatsAppCustomer customer, MessageJudge.Message message)
      throws InterruptedException {
    answering.read(customer, message);
  }

  TemplateShelf templates() {
    return templates;
  }

  WhatsAppThreads threads() {
    return threads;
  }

  MediaShelf media() {
    return media;
  }

  SimulatorOptions options() {
    return options;
  }
}
