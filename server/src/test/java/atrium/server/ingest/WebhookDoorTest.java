package atrium.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Json;
import atrium.server.testing.SignedWebhook;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What a platform, or somebody who pretends to be one, can send to a webhook address. */
class WebhookDoorTest {
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();
  private static final String secret = server.secret();
  private static final String number = server.number();
  private static final String UNKNOWN =
      "{\"object\":\"something_of_tomorrow\",\"entry\":[{\"id\":\"7\"}]}";

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<String> signed(String body) {
    return server.send(SignedWebhook.of(hook, secret, body));
  }

  private static HttpRequest.Builder post(URI to, String body) {
    return HttpRequest.newBuilder(to)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static long journal() {
    return server.count("SELECT count(*) FROM webhook_journal");
  }

  private static String outcomes() {
    return server
        .rows(
            "SELECT outcomes::text FROM webhook_journal ORDER BY received_at DESC, id DESC LIMIT 1")
        .getFirst();
  }

  private static HttpResponse<String> replay(JsonNode entry) {
    var path = "journal/" + entry.path("day").asString() + "/" + entry.path("id").asString();
    return server.call("POST", path + "/replay", "{}");
  }

  private static String words(String externalId) {
    return server
        .rows(
            "SELECT m.content ->> 'text' FROM message m JOIN message_part p ON p.message_id = m.id"
                + " WHERE p.external_id = '"
                + externalId
                + "'")
        .getFirst();
  }

  @Test
  void aWebhookWithoutSignatureIsRefusedAndLeavesNothing() {
    long before = journal();
    var body = SignedWebhook.messages(number, SignedWebhook.text("1", "wamid.B01", "\"x\""));
    var answer = server.send(post(hook, body).build());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(journal()).isEqualTo(before);
    assertThat(server.rows("SELECT 1 FROM message_part WHERE external_id = 'wamid.B01'")).isEmpty();
  }

  @Test
  void aWrongSignatureAndAnUnknownAddressAreRefusedAlike() {
    var body = SignedWebhook.messages(number, SignedWebhook.text("1", "wamid.B02", "\"x\""));
    var wrong =
        server.send(
            post(hook, body)
                .header(
                    "X-Hub-Signature-256",
                    SignedWebhook.signature("another", body.getBytes(StandardCharsets.UTF_8)))
                .build());
    var unknown =
        server.send(SignedWebhook.of(hook.resolve("/hooks/AAAAAAAAAAAAAAAAAAAAAA"), secret, body));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(server.rows("SELECT 1 FROM message_part WHERE external_id = 'wamid.B02'")).isEmpty();
  }

  @Test
  void anotherEndpointsSecretOpensNothingHere() {
    var body = SignedWebhook.messages(number, SignedWebhook.text("1", "wamid.B02x", "\"x\""));
    var other = another("the other app's secret");
    var before = journal();
    var answer = server.send(SignedWebhook.of(hook, "the other app's secret", body));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(server.send(SignedWebhook.of(other, secret, body)).statusCode()).isEqualTo(401);
    assertThat(journal()).isEqualTo(before);
    assertThat(server.rows("SELECT 1 FROM message_part WHERE external_id = 'wamid.B02x'"))
        .isEmpty();
  }

  /** A second endpoint of the same workspace, for another app. */
  private static URI another(String appSecret) {
    var made =
        server.call(
            "POST",
            "endpoints",
            """
            {"connector":"whatsapp","name":"Another app",
             "settings":{"app_secret":"%s","verify_token":"another token"}}\
            """
                .formatted(appSecret));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return URI.create(Json.MAPPER.readTree(made.body()).path("url").asString());
  }

  @Test
  void theSignatureIsOfTheBytesAsTheyCame() throws Exception {
    var escaped =
        SignedWebhook.messages(
            number, SignedWebhook.text("15550001", "wamid.B03", "\"caf\\u00e9 \\ud83d\\ude2e 世\""));
    assertThat(signed(escaped).statusCode()).isEqualTo(200);
    assertThat(words("wamid.B03")).isEqualTo("café 😮 世");
    var hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(escaped.getBytes(StandardCharsets.UTF_8)));
    assertThat(server.rows("SELECT encode(sha256(body), 'hex') FROM webhook_body")).contains(hash);
    var rewritten = Json.MAPPER.writeValueAsString(Json.MAPPER.readTree(escaped));
    var answer =
        server.send(
            post(hook, rewritten)
                .header(
                    "X-Hub-Signature-256",
                    SignedWebhook.signature(secret, escaped.getBytes(StandardCharsets.UTF_8)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsGenuineAndNotJsonIsKeptForReplay() {
    for (var body : new String[] {"{\"object\":\"whatsapp_bus", "nothing", "[]", "{}"}) {
      assertThat(signed(body).statusCode()).as(body).isEqualTo(200);
      assertThat(outcomes()).as(body).contains("\"outcome\": \"failed\"");
    }
    var kept = server.get("journal?outcome=failed").path("items");
    assertThat(kept.size()).isGreaterThanOrEqualTo(4);
    assertThat(replay(kept.path(0)).body()).contains("\"stored\":0");
  }

  @Test
  void whatIsOfAKindThatNobodyKnowsIsKeptWithTheReason() {
    assertThat(signed(UNKNOWN).statusCode()).isEqualTo(200);
    assertThat(outcomes()).contains("\"outcome\": \"ignored\"", "of another object");
    assertThat(server.rows("SELECT convert_from(body, 'UTF8') FROM webhook_body"))
        .contains(UNKNOWN);
    assertThat(replay(server.get("journal").path("items").path(0)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatPostgresqlCannotHoldIsStoredWithAReplacement() {
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    var log = (Logger) LoggerFactory.getLogger(WebhookParser.class);
    log.setLevel(Level.INFO);
    log.addAppender(logged);
    var answer =
        signed(
            SignedWebhook.messages(
                number,
                SignedWebhook.text("15550006", "wamid.B06a", "\"zero \\u0000 end\""),
                SignedWebhook.text("15550006", "wamid.B06b", "\"half \\ud800 end\""),
                "{\"from\":\"15550006\",\"id\":\"wamid.B06c\",\"timestamp\":\"1760000000\","
                    + "\"type\":\"location\",\"location\":{\"latitude\":1e1000000,\"longitude\":1}}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(logged.list)
        .anySatisfy(
            line -> assertThat(line.getKeyValuePairs().toString()).contains("inbox.sanitised"));
    assertThat(words("wamid.B06a")).isEqualTo("zero \ufffd end");
    assertThat(words("wamid.B06b")).isEqualTo("half \ufffd end");
    assertThat(outcomes()).doesNotContain("duplicate");
    assertThat(server.rows("SELECT encode(body, 'escape') FROM webhook_body"))
        .anySatisfy(body ->
            assertThat(body).contains("zero \\\\u0000 end", "half \\\\ud800 end", "1e1000000"));
  }

  @Test
  void aTextOfMegabytesIsStored() {
    var megabytes = "世 lamp ".repeat(250_000);
    var answer =
        signed(
            SignedWebhook.messages(
                number, SignedWebhook.text("15550006", "wamid.B06d", '"' + megabytes + '"')));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(words("wamid.B06d")).isEqualTo(megabytes);
  }

  @Test
  void aBodyNestedWithoutEndIsKeptAndParsedNoDeeperThanAllowed() {
    var deep = "{\"entry\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(signed(deep).statusCode()).isEqualTo(200);
    assertThat(outcomes()).contains("\"outcome\": \"failed\"");
    assertThat(server.send(post(hook, deep).build()).statusCode()).isEqualTo(401);
  }

  @Test
  void oneMalformedMessageOfFiveHarmsNoOther() {
    var body =
        SignedWebhook.messages(
            number,
            SignedWebhook.text("15550010", "wamid.B10a", "\"1\""),
            SignedWebhook.text("15550010", "wamid.B10b", "\"2\""),
            "{\"from\":[],\"id\":{},\"type\":7}",
            SignedWebhook.text("15550010", "wamid.B10d", "\"4\""),
            SignedWebhook.text("15550010", "wamid.B10e", "\"5\""));
    assertThat(signed(body).statusCode()).isEqualTo(200);
    assertThat(
            server.count("SELECT count(*) FROM message_part WHERE external_id LIKE 'wamid.B10%'"))
        .isEqualTo(4);
    var entry = server.get("journal?outcome=failed").path("items").path(0);
    assertThat(entry.path("outcomes").toString())
        .contains("/entry/0/changes/0/value/messages/2")
        .containsOnlyOnce("failed");
  }

  @Test
  void anAccountWeDoNotHaveIsNotedAndTakenInOnceItIsConnected() {
    var body =
        SignedWebhook.messages(
            "999000111", SignedWebhook.text("15550011", "wamid.B11", "\"anybody?\""));
    assertThat(signed(body).statusCode()).isEqualTo(200);
    assertThat(outcomes()).contains("\"outcome\": \"unrouted\"");
    var entry = server.get("journal?outcome=unrouted").path("items").path(0);
    assertThat(replay(entry).body()).contains("\"stored\":0");
    var channel =
        """
        {"connector":"whatsapp","endpoint_id":"%s","name":"Later",
         "settings":{"phone_number_id":"999000111","waba_id":"1","access_token":"t"}}\
        """
            .formatted(entry.path("endpoint_id").asString());
    assertThat(server.call("POST", "channels", channel).statusCode()).isEqualTo(201);
    assertThat(replay(entry).body()).contains("\"stored\":1");
    assertThat(words("wamid.B11")).isEqualTo("anybody?");
  }

  @Test
  void theHandshakeAnswersTheChallengeToWhoKnowsTheToken() {
    var token = server.verifyToken();
    var right = handshake(token, "1158201444");
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(right.body()).isEqualTo("1158201444");
    assertThat(right.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(right.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(handshake("wrong", "1").statusCode()).isEqualTo(403);
    assertThat(handshake(token, "%3Cscript%3E").statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> handshake(String token, String challenge) {
    return server.send(
        HttpRequest.newBuilder(
                URI.create(
                    hook
                        + "?hub.mode=subscribe&hub.challenge="
                        + challenge
                        + "&hub.verify_token="
                        + token))
            .build());
  }
}
