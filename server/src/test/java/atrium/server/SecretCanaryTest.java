package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * G10: secrets that are known to us are given to a whole running server in every way there is, and
 * afterwards looked for wherever something comes out.
 */
class SecretCanaryTest {
  private static final String APP = "canary-app-secret-31c7";
  private static final String VERIFY = "canary-verify-token-90fe";
  private static final String ACCESS = "canary-access-token-5d2b";
  private static final String RENEWED = "canary-renewed-token-77aa";
  private static final String PASSWORD = "canary password of nobody 4e1c";
  private static final RunningServer server = RunningServer.start();
  private static final Listening log = new Listening();
  private static final List<String> answers = new ArrayList<>();

  /** Everything that is logged, with its exceptions. */
  private static final class Listening extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("atrium");

    Listening() {
      setContext(root.getLoggerContext());
      ours.setLevel(Level.TRACE);
      root.addAppender(this);
      start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      lines.add(
          event.getFormattedMessage()
              + event.getKeyValuePairs()
              + event.getMDCPropertyMap()
              + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }

    void end() {
      root.detachAppender(this);
      ours.setLevel(null);
      stop();
    }
  }

  @AfterAll
  static void close() {
    log.end();
    server.close();
  }

  private static HttpResponse<String> call(String method, String path, @Nullable String body) {
    var answer = server.call(method, path, body);
    answers.add(answer.statusCode() + " " + answer.headers().map() + answer.body());
    return answer;
  }

  private static String made(String path, String body) {
    var answer = call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.MAPPER.readTree(answer.body()).path("id").asString();
  }

  private static void giveThemAll() {
    var settings = "{\"app_secret\":\"%s\",\"verify_token\":\"%s\"}".formatted(APP, VERIFY);
    var endpoint =
        made(
            "endpoints",
            "{\"connector\":\"whatsapp\",\"name\":\"App\",\"settings\":%s}".formatted(settings));
    var channel =
        made(
            "channels",
            """
            {"endpoint_id":"%s","connector":"whatsapp","name":"Shop",
             "settings":{"phone_number_id":"777000111","waba_id":"888000222","access_token":"%s"}}
            """
                .formatted(endpoint, ACCESS));
    call("POST", "channels/" + channel + "/check", null);
    call(
        "PATCH",
        "channels/" + channel,
        "{\"settings\":{\"access_token\":\"%s\"}}".formatted(RENEWED));
    call("POST", "channels/" + channel + "/check", null);
    call(
        "PATCH",
        "channels/" + channel,
        "{\"settings\":{\"access_token\":\"%s\\n\"}}".formatted(RENEWED));
    call("POST", "channels/" + channel + "/check", null);
    call("PATCH", "endpoints/" + endpoint, "{\"settings\":{\"app_secret\":\"%s\"}}".formatted(APP));
    misuse(channel);
    lookEverywhere(channel, endpoint);
  }

  private static void misuse(String channel) {
    for (var wrong :
        List.of(
            "{\"settings\":{\"access_token\":{\"%s\":1}}}".formatted(ACCESS),
            "{\"%s\":1}".formatted(ACCESS),
            "{\"settings\":{\"access_token\":\"%s\"}".formatted(ACCESS),
            "{\"settings\":{\"%s\":\"x\"}}".formatted(ACCESS),
            "{\"settings\":{\"phone_number_id\":\"%s\"}}".formatted(ACCESS))) {
      assertThat(call("PATCH", "channels/" + channel, wrong).statusCode()).isBetween(400, 422);
    }
    call("GET", "channels?access_token=" + ACCESS, null);
  }

  private static void lookEverywhere(String channel, String endpoint) {
    for (var read :
        List.of(
            "channels",
            "channels/" + channel,
            "endpoints",
            "endpoints/" + endpoint,
            "snapshot",
            "audit",
            "events",
            "tokens",
            "subscriptions")) {
      assertThat(call("GET", read, null).statusCode()).as(read).isEqualTo(200);
    }
    answers.add(signInWith(PASSWORD).body());
    answers.add(get("/metrics").body());
    answers.add(get("/health/ready").body());
    answers.add(get("/hooks/" + ACCESS + "?hub.verify_token=" + VERIFY).body());
  }

  private static HttpResponse<String> get(String path) {
    return server.send(HttpRequest.newBuilder(server.url().resolve(path)).build());
  }

  private static HttpResponse<String> signInWith(String password) {
    return server.send(
        HttpRequest.newBuilder(server.url().resolve("/api/v1/session"))
            .header("Content-Type", "application/json")
            .header("X-Requested-By", "atrium")
            .header("Origin", server.url().toString())
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"%s\"}"
                        .formatted(RunningServer.EMAIL, password)))
            .build());
  }

  @Test
  void whatWasGivenComesOutNowhere() {
    giveThemAll();

    for (var canary : List.of(APP, VERIFY, ACCESS, RENEWED, PASSWORD)) {
      assertThat(answers).as("answers").noneMatch(answer -> holds(answer, canary));
      assertThat(log.lines).as("log").noneMatch(line -> holds(line, canary));
      inNoTable(canary);
    }
    assertThat(answers).as("they were given").anyMatch(answer -> answer.contains("secrets_set"));
    assertThat(log.lines).as("something was logged").isNotEmpty();
  }

  @Test
  void whatIsMadeHereIsShownOnceAndStoredNowhereInTheClear() {
    var token = call("POST", "tokens", "{\"name\":\"Once\",\"role\":\"bot\"}");
    var program =
        call("POST", "subscriptions", "{\"name\":\"Once\",\"url\":\"https://bot.example/in\"}");
    var id = Json.MAPPER.readTree(program.body()).path("id").asString();
    var first = Json.MAPPER.readTree(program.body()).path("secret").asString();
    var second =
        Json.MAPPER
            .readTree(call("POST", "subscriptions/" + id + "/secret", null).body())
            .path("secret")
            .asString();
    var bearer = Json.MAPPER.readTree(token.body()).path("token").asString();
    for (var read : List.of("tokens", "subscriptions", "subscriptions/" + id, "audit", "events")) {
      call("GET", read, null);
    }

    for (var made : List.of(bearer.substring(13), first, second)) {
      assertThat(made).hasSizeGreaterThan(30);
      assertThat(answers.stream().filter(answer -> holds(answer, made))).as("answers").hasSize(1);
      assertThat(log.lines).as("log").noneMatch(line -> holds(line, made));
      inNoTable(made);
    }
  }

  private static void inNoTable(String canary) {
    for (var table :
        server.rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")) {
      assertThat(server.rows("SELECT t::text FROM \"" + table + "\" t"))
          .as(table)
          .noneMatch(row -> holds(row, canary));
    }
  }

  /** As it is, in hexadecimal as PostgreSQL shows bytes, or in base64. */
  private static boolean holds(String text, String canary) {
    var bytes = canary.getBytes(StandardCharsets.UTF_8);
    return text.contains(canary)
        || text.contains(HexFormat.of().formatHex(bytes))
        || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }
}
