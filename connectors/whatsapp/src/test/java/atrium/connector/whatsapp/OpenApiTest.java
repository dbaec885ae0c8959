package atrium.connector.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.PlatformHttp;
import atrium.connector.Settings;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.Prism;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of the connector, judged by Meta's own OpenAPI document. */
class OpenApiTest {
  private static final Address ANN = new Address(Address.WA_ID, "", "16505551234");
  private static @Nullable Prism prism;
  private final List<String> refusals = new ArrayList<>();
  private int calls;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    prism = Prism.start("meta-openapi/messages.patched.yaml");
  }

  @AfterAll
  static void stop() {
    if (prism != null) {
      prism.close();
    }
  }

  @BeforeEach
  void forget() {
    refusals.clear();
    calls = 0;
  }

  /** Keeps what the document says against a request. */
  private PlatformHttp judged() {
    return request -> {
      var answer = Lent.network().send(request);
      calls++;
      if (answer.status() != 200) {
        refusals.add(answer.status() + " " + new String(answer.body(), UTF_8));
      }
      return answer;
    };
  }

  private Connector connector() {
    if (prism == null) {
      throw new IllegalStateException("Prism was not started");
    }
    var settings =
        Map.of(
            "phone_number_id", "106540352242922",
            "waba_id", "102290129340398",
            "access_token", "EAAtoken",
            "base_url", prism.address().toString());
    return new WhatsAppConnectorFactory().connector(new Settings(settings), new Lent(judged()));
  }

  static Stream<Content> contents() {
    return Stream.concat(SimulatedSendingTest.contents(), SimulatedSendingTest.templates());
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aMessageIsWhatTheDocumentSays(Content content) {
    connector().send(new Outbound("key-1", ANN, content, Optional.of("wamid.1"), files()));

    assertThat(refusals).isEmpty();
    assertThat(calls).isPositive();
  }

  /** What goes by an id; uploads have a test of their own. */
  private static LentFiles files() {
    var files = new LentFiles();
    for (var id = 0; id < 10; id++) {
      files.known("" + id, "900" + id);
    }
    return files;
  }

  @Test
  void actionsAreWhatTheDocumentSays() {
    var hidden = new Address(Address.WA_BSUID, "5", "US.13491208655302741918");
    var connector = connector();
    for (var action :
        List.of(
            new Action.React("key-2", ANN, "wamid.1", "👍"),
            new Action.React("key-3", hidden, "wamid.1", ""),
            new Action.MarkRead("wamid.1"),
            new Action.Typing(ANN, Optional.of("wamid.1")),
            new Action.Block(ANN, true),
            new Action.Block(ANN, false))) {
      connector.act(action);
    }

    assertThat(refusals).isEmpty();
    assertThat(calls).isEqualTo(6);
  }

  @Test
  void anUploadIsWhatTheDocumentSays() {
    var image = new Content.Image(MediaRef.of("77", "image/png"), Optional.empty());
    connector().send(new Outbound("key-1", ANN, image, Optional.empty(), new LentFiles()));

    assertThat(refusals).isEmpty();
  }

  @Test
  void templatesAreWhatTheDocumentSays() {
    var templates = connector().templates().orElseThrow();

    templates.list(Optional.empty());
    templates.submit(TemplatesTest.draft("order_shipped"));
    templates.delete("order_shipped", Optional.of("12"));

    assertThat(refusals).isEmpty();
    assertThat(calls).isEqualTo(3);
  }

  @Test
  void theJudgeDoesRefuse() {
    var uri = (prism == null ? "" : prism.address()) + "/v25.0/1/messages";
    var wrong =
        "{\"messaging_product\":\"whatsapp\",\"to\":\"+1\",\"type\":\"text\",\"text\":{\"words\":\"Hi\"}}";
    judged()
        .send(
            new PlatformHttp.Request(
                "POST",
                URI.create(uri),
                Map.of("content-type", "application/json", "authorization", "Bearer x"),
                wrong.getBytes(UTF_8),
                Duration.ofSeconds(10)));

    assertThat(refusals).singleElement().asString().startsWith("422");
  }
}
