package atrium.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import atrium.server.platform.Reason;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs outside hear what happens, over real HTTP. */
class SubscriptionsTest {
  private static final Program program = Program.start();

  /** On a host of its own: calls to one host wait for each other. */
  private static final Program sluggish = Program.start();

  private static final RunningServer server =
      RunningServer.start(
          "outbound.allow=127.0.0.1:" + program.port() + ", 127.0.0.1:" + sluggish.port(),
          "subscriptions.retries=[100ms, 200ms]",
          "subscriptions.timeout=2s");

  /** A customer's program: answers as it is told to, and keeps what it heard. */
  private static final class Program {
    private final HttpServer http;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    record Heard(String path, Map<String, String> headers, byte[] body) {
      JsonNode json() {
        return Json.MAPPER.readTree(body);
      }
    }

    /** How a path answers. */
    @FunctionalInterface
    interface Answer {
      int to(int times);
    }

    private Program(HttpServer http) {
      this.http = http;
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::take);
      http.start();
    }

    static Program start() {
      try {
        return new Program(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void take(HttpExchange exchange) throws IOException {
      var path = exchange.getRequestURI().getPath();
      var headers = new HashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      heard.add(new Heard(path, headers, exchange.getRequestBody().readAllBytes()));
      int status = answers.getOrDefault(path, _ -> 204).to(at(path).size());
      if (status / 100 == 3) {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }

    int port() {
      return http.getAddress().getPort();
    }

    String url(String path) {
      return "http://127.0.0.1:" + port() + path;
    }

    List<Heard> at(String path) {
      return heard.stream().filter(each -> each.path().equals(path)).toList();
    }
  }

  @BeforeAll
  static void settle() {
    server.settle();
  }

  @AfterAll
  static void close() {
    server.close();
    program.http.stop(0);
    sluggish.http.stop(0);
  }

  private static JsonNode subscribe(String path, String... kinds) {
    return subscribe(program, path, kinds);
  }

  private static JsonNode subscribe(Program who, String path, String... kinds) {
    return call(
        "POST",
        "subscriptions",
        Json.MAPPER.writeValueAsString(
            Map.of("name", "A program", "url", who.url(path), "kinds", List.of(kinds))));
  }

  private static JsonNode call(String method, String path, @Nullable String body) {
    var answer = server.call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private static void await(BooleanSupplier what) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private static List<String> states(JsonNode subscription) {
    return server
        .get("subscriptions/" + subscription.path("id").asString() + "/posts")
        .path("items")
        .valueStream()
        .map(post -> post.path("state").asString())
        .toList();
  }

  /** What a program was told of; at least once is the promise. */
  private static List<String> ids(String path) {
    return program.at(path).stream()
        .map(heard -> heard.headers().get("webhook-id"))
        .distinct()
        .toList();
  }

  private static String signature(String secret, Program.Heard heard) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var head = heard.headers().get("webhook-id") + "." + heard.headers().get("webhook-timestamp");
    mac.update((head + ".").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(heard.body()));
  }

  @Test
  void aProgramHearsWhatItAskedForOnceSignedAndWhole() throws Exception {
    var made = subscribe("/whole", "message.received");
    server.whatsapp().customer("Ann", "+15550300").says("Is it in stock? 在庫 🏮");
    await(() -> states(made).equals(List.of("sent")));

    var heard = program.at("/whole");
    assertThat(ids("/whole")).hasSize(1);
    var body = heard.getFirst().json();
    assertThat(body.path("type").asString()).isEqualTo("message.received");
    assertThat(body.at("/data/message/content/text").asString()).isEqualTo("Is it in stock? 在庫 🏮");
    assertThat(body.at("/data/customer/name").asString()).isEqualTo("Ann");
    assertThat(body.at("/data/conversation/id").asString())
        .isEqualTo(body.at("/data/conversation_id").asString());
    assertThat(heard.getFirst().headers().get("webhook-signature"))
        .isEqualTo(signature(made.path("secret").asString(), heard.getFirst()));
    assertThat(server.get("subscriptions/" + made.path("id").asString()).has("secret")).isFalse();
  }

  @Test
  void notesAreToldOnlyToProgramsThatNameThem() {
    var all = subscribe("/all-kinds");
    var asked = subscribe("/notes", "note.added", "message.edited");
    var customer = server.whatsapp().customer("Gil", "+15550306");
    var first = customer.says("Helo");
    server.settle();
    var conversation = server.get("conversations").at("/items/0/id").asString();
    call("POST", "conversations/" + conversation + "/notes", "{\"text\":\"Between us\"}");
    customer.edits(first, "Hello");
    await(() -> states(asked).equals(List.of("sent", "sent")));
    await(() -> states(all).stream().allMatch("sent"::equals));
    await(() -> told("/all-kinds").contains("message.edited"));

    assertThat(told("/notes")).containsExactlyInAnyOrder("note.added", "message.edited");
    var note = body("/notes", "note.added");
    assertThat(note.at("/data/message/content/text").asString()).isEqualTo("Between us");
    assertThat(note.at("/data/conversation/last_message/preview").asString())
        .isEqualTo("Between us");
    assertThat(told("/all-kinds")).noneMatch(kind -> kind.startsWith("note."));
    var edited = body("/all-kinds", "message.edited");
    assertThat(edited.at("/data/conversation/id").asString()).isEqualTo(conversation);
    assertThat(edited.at("/data/conversation").has("last_message")).isFalse();
    assertThat(program.at("/all-kinds"))
        .noneMatch(heard -> heard.json().toString().contains("Between us"));
    call("DELETE", "subscriptions/" + all.path("id").asString(), null);
  }

  private static List<String> told(String path) {
    return program.at(path).stream()
        .map(heard -> heard.json().path("type").asString())
        .distinct()
        .toList();
  }

  private static JsonNode body(String path, String type) {
    return program.at(path).stream()
        .map(Program.Heard::json)
        .filter(json -> json.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatFailsIsTriedAgainWithTheSameIdAndThenToldAsFailed() {
    program.answers.put("/twice", times -> times < 2 ? 500 : 200);
    program.answers.put("/never", _ -> 302);
    var twice = subscribe("/twice", "message.received");
    var never = subscribe("/never", "message.received");
    server.whatsapp().customer("Bo", "+15550301").says("Hello");
    await(() -> states(twice).equals(List.of("sent")));
    await(() -> states(never).equals(List.of("failed")));

    assertThat(program.at("/twice")).hasSize(2);
    assertThat(program.at("/twice").stream().map(h -> h.headers().get("webhook-id")).distinct())
        .hasSize(1);
    assertThat(program.at("/never")).hasSize(3);
    assertThat(program.at("/elsewhere")).isEmpty();
    var log = server.get("subscriptions/" + never.path("id").asString() + "/posts");
    assertThat(log.at("/items/0/attempts")).hasSize(3);
    assertThat(log.at("/items/0/attempts/0/status").asInt()).isEqualTo(302);
    var standing = server.get("subscriptions/" + never.path("id").asString());
    assertThat(standing.at("/last_attempt/status").asInt()).isEqualTo(302);
    assertThat(standing.at("/last_attempt/error").asString()).isEqualTo("status");
    assertThat(standing.path("failing_since").isMissingNode()).isFalse();
    assertThat(standing.path("waiting").asInt()).isZero();

    program.answers.put("/never", _ -> 200);
    var path = "subscriptions/" + never.path("id").asString() + "/replay";
    assertThat(call("POST", path, "{\"since\":\"2020-01-01T00:00:00Z\"}").path("posts").asInt())
        .isEqualTo(1);
    await(() -> states(never).equals(List.of("sent")));
  }

  @Test
  void aPostThatCannotBeSignedFailsAndIsTold() {
    var made = subscribe("/unsigned", "message.received");
    server
        .database()
        .everywhere(
            Reason.INSTANCE_ADMIN,
            tx ->
                tx.query(
                        "UPDATE subscription SET secrets = sha256('lost') WHERE id = $1",
                        Tuple.of(made.path("id").asLong()))
                    .size());
    server.whatsapp().customer("Fay", "+15550305").says("Anybody?");
    await(() -> states(made).equals(List.of("failed")));
    var log = server.get("subscriptions/" + made.path("id").asString() + "/posts");
    assertThat(log.at("/items/0/attempts/0/error").asString()).isEqualTo("unmade");
    assertThat(program.at("/unsigned")).isEmpty();
  }

  @Test
  void oneThatIsGoneIsToldNothingMore() {
    program.answers.put("/gone", _ -> 410);
    var made = subscribe("/gone", "message.received");
    var customer = server.whatsapp().customer("Cy", "+15550302");
    customer.says("One");
    var path = "subscriptions/" + made.path("id").asString();
    await(() -> server.get(path).path("state").asString().equals("disabled"));
    assertThat(server.get(path).path("note").asString()).isEqualTo("gone");
    customer.says("Two");
    server.settle();
    var marker = subscribe("/after-gone", "message.received");
    customer.says("Three");
    await(() -> states(marker).equals(List.of("sent")));
    assertThat(ids("/gone")).as("what it was told, each perhaps twice").hasSize(1);
  }

  @Test
  void whileItIsPausedPostsWait() {
    var made = subscribe("/paused", "message.received");
    var path = "subscriptions/" + made.path("id").asString();
    call("PATCH", path, "{\"state\":\"paused\"}");
    server.whatsapp().customer("Di", "+15550303").says("Later");
    await(() -> states(made).equals(List.of("waiting")));
    assertThat(program.at("/paused")).isEmpty();
    assertThat(server.get(path).path("waiting").asInt()).isEqualTo(1);
    assertThat(server.get(path).has("last_attempt")).isFalse();
    call("PATCH", path, "{\"state\":\"active\"}");
    await(() -> states(made).equals(List.of("sent")));
    assertThat(ids("/paused")).hasSize(1);
  }

  @Test
  void aHangingProgramHoldsUpNobody() {
    sluggish.answers.put(
        "/hangs",
        _ -> {
          try {
            Thread.sleep(4_000);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return 200;
        });
    subscribe(sluggish, "/hangs", "message.received");
    var quick = subscribe("/quick", "message.received");
    var customer = server.whatsapp().customer("Ed", "+15550304");
    for (int i = 0; i < 12; i++) {
      customer.says("Message " + i);
    }
    await(() -> states(quick).size() == 12 && states(quick).stream().allMatch("sent"::equals));
    assertThat(sluggish.at("/hangs").size()).isLessThanOrEqualTo(12);
    assertThat(program.at("/quick").stream().map(h -> h.headers().get("webhook-id")).distinct())
        .hasSize(12);
  }

  @Test
  void aNewSecretSignsBesideTheOldOne() throws Exception {
    var made = subscribe("/secret", "message.received");
    var path = "subscriptions/" + made.path("id").asString();
    var fresh = call("POST", path + "/secret", "").path("secret").asString();
    assertThat(call("POST", path + "/test", "").path("delivered").asBoolean()).isTrue();
    var heard = program.at("/secret").getLast();
    assertThat(heard.headers().get("webhook-signature"))
        .isEqualTo(
            signature(fresh, heard) + " " + signature(made.path("secret").asString(), heard));
  }

  @Test
  void privateAddressesAreNotPostedTo() {
    var body = "{\"name\":\"Inside\",\"url\":\"http://127.0.0.1:1/\",\"kinds\":[]}";
    var made = call("POST", "subscriptions", body);
    var path = "subscriptions/" + made.path("id").asString();
    var tested = call("POST", path + "/test", "");
    assertThat(tested.path("delivered").asBoolean()).isFalse();
    assertThat(tested.path("error").asString()).isEqualTo("blocked");
    call("DELETE", path, null);
    assertThat(server.call("GET", path, null).statusCode()).isEqualTo(404);
  }

  @Test
  void addressesThatAreNoneAreRefused() {
    for (var url :
        List.of(
            "ftp://bot.example/",
            "https://me@bot.example/",
            "https:///x",
            "javascript:alert(1)",
            "https://bot.example/#x",
            "not an address")) {
      var body = Json.MAPPER.writeValueAsString(Map.of("name", "x", "url", url));
      assertThat(server.call("POST", "subscriptions", body).statusCode()).as(url).isEqualTo(400);
    }
  }

  @Test
  void anAgentMayNotSeeThem() {
    var token = server.token(RunningServer.WORKSPACE, Role.AGENT);
    var answer =
        server.send(
            HttpRequest.newBuilder(
                    URI.create(
                        server.url() + "/api/v1/w/" + RunningServer.WORKSPACE + "/subscriptions"))
                .header("Authorization", "Bearer " + token)
                .build());
    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
