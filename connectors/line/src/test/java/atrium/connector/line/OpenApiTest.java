package atrium.connector.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.Outbound.Standing;
import atrium.connector.OutboundFiles;
import atrium.connector.PlatformHttp;
import atrium.connector.Settings;
import atrium.connector.content.Content;
import atrium.connector.content.Entity;
import atrium.connector.testing.Lent;
import atrium.connector.testing.Prism;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of the connector, judged by LINE's own OpenAPI document. */
class OpenApiTest {
  private static @Nullable Prism prism;

  /** LINE describes what concerns tokens apart from everything else. */
  private static @Nullable Prism tokens;

  private final List<String> refusals = new ArrayList<>();
  private int calls;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    prism = Prism.start("line-openapi/messaging-api.strict.yml");
    tokens = Prism.start("line-openapi/channel-access-token.yml");
  }

  @AfterAll
  static void stop() {
    Stream.of(prism, tokens).filter(Objects::nonNull).forEach(Prism::close);
  }

  @BeforeEach
  void forget() {
    refusals.clear();
    calls = 0;
  }

  private static PlatformHttp.Request asked(String path, String body) {
    return new PlatformHttp.Request(
        "POST",
        URI.create(address() + path),
        Map.of("content-type", "application/json", "authorization", "Bearer x"),
        body.getBytes(UTF_8),
        Duration.ofSeconds(10));
  }

  /** Keeps what the document says against a request. */
  private PlatformHttp judged() {
    return request -> {
      var answer = Lent.network().send(patient(request));
      calls++;
      if (answer.status() / 100 != 2) {
        refusals.add(answer.status() + " " + new String(answer.body(), UTF_8));
      }
      return answer;
    };
  }

  private static String address() {
    return address(prism);
  }

  private static String address(@Nullable Prism of) {
    return of == null ? "" : of.address().toString();
  }

  /** The first request of each kind makes Prism read all that the document says of it. */
  private static PlatformHttp.Request patient(PlatformHttp.Request request) {
    var isOfTokens = request.uri().getPath().contains("oauth");
    var uri = request.uri().toString();
    return new PlatformHttp.Request(
        request.method(),
        URI.create(isOfTokens ? uri.replace(address(prism), address(tokens)) : uri),
        request.headers(),
        request.body(),
        Duration.ofMinutes(2));
  }

  private Connector connector() {
    return connector(Sending.SETTINGS.get("access_token"));
  }

  private Connector connector(@Nullable String token) {
    Map<String, String> settings = new HashMap<>(Sending.SETTINGS);
    settings.put("access_token", String.valueOf(token));
    settings.put("base_url", address());
    settings.put("data_url", address());
    return new LineConnectorFactory().connector(new Settings(settings), new Lent(judged()));
  }

  static Stream<Content> contents() {
    return Sending.contents().stream();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aPushIsWhatTheDocumentSays(Content content) {
    connector().send(Sending.message(content, Sending.SATO, Standing.NONE));

    assertThat(refusals).isEmpty();
    assertThat(calls).isOne();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aReplyIsWhatTheDocumentSays(Content content) {
    var token = Sending.token(Duration.ofSeconds(1), false);
    connector().send(Sending.message(content, Sending.GROUP, token));

    assertThat(refusals).isEmpty();
    assertThat(calls).isOne();
  }

  @Test
  void mentionsAndQuotesAreWhatTheDocumentSays() {
    var text =
        new Content.Text(
            "@佐藤 @All",
            List.of(
                new Entity(0, 3, Entity.Type.MENTION, Sending.SATO.value()),
                new Entity(4, 4, Entity.Type.MENTION, "all")));
    var quoting = new Standing(Optional.empty(), Optional.of("quote-1"), false);
    connector()
        .send(
            new Outbound(
                Sending.KEY,
                Sending.GROUP,
                text,
                Optional.of("1001"),
                OutboundFiles.NONE,
                quoting));

    assertThat(refusals).isEmpty();
    assertThat(calls).isOne();
  }

  @Test
  void everythingElseIsWhatTheDocumentSays() {
    var connector = connector();

    connector.act(new Action.MarkRead("1", Optional.of("read-1")));
    connector.act(new Action.Typing(Sending.SATO, Optional.empty()));
    connector.profile(Sending.SATO);
    connector.profile(new Address(Address.LINE_GROUP, "", "C1"));
    connector.profile(Sending.SATO, Sending.GROUP);
    connector.profile(Sending.SATO, new Address(Address.LINE_GROUP, "", "R1"));
    var before = calls;
    connector.members(Sending.GROUP);
    connector.members(new Address(Address.LINE_GROUP, "", "R1"));

    assertThat(refusals).isEmpty();
    assertThat(before).isEqualTo(6);
    assertThat(calls).isGreaterThan(before + 3);
  }

  @Test
  void theAccountIsAskedAsTheDocumentSays() {
    connector().check();
    var before = calls;
    connector("eyJhbGciOiJIUzI1NiJ9.UnQ_o-GP0VtnwDjbK0C8E_NvK.VVpIhWZOYXNSTEtvWg").check();

    assertThat(refusals).isEmpty();
    assertThat(before).isGreaterThanOrEqualTo(2);
    assertThat(calls).as("a signed token is asked for elsewhere").isEqualTo(2 * before);
  }

  @Test
  void theJudgeDoesRefuse() {
    var wrong = "{\"to\":\"U1\",\"messages\":[{\"type\":\"text\"}]}";
    judged().send(asked("/v2/bot/message/push", wrong));

    assertThat(refusals).singleElement().asString().startsWith("4");
  }
}
