package atrium.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.Choice;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptForm;
import atrium.connector.content.PromptStyle;
import atrium.connector.content.TemplateParameter;
import atrium.connector.testing.Fault;
import atrium.connector.testing.Fault.On;
import atrium.connector.testing.Lent;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be said is taken by the stand-in, which judges as the platform does. */
class SimulatedSendingTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Address ANN = new Address(Address.WA_ID, "", "16505551234");

  private final WhatsAppSimulator simulator = new WhatsAppSimulator(SimulatorOptions.quick());
  private final Connector connector = Receiver.connector(simulator, Lent.network());
  private String asked = "";

  @BeforeEach
  void annWrites() {
    asked = simulator.customer("Ann", "+1 650 555 1234").says("Hello?");
  }

  @AfterEach
  void close() {
    simulator.close();
    connector.close();
  }

  private Receipt send(Content content) {
    return connector.send(new Outbound("key-1", ANN, content, Optional.of(asked), new LentFiles()));
  }

  private static Content.Prompt prompt(String style, Choice... choices) {
    return new Content.Prompt(
        style,
        style.equals(PromptStyle.PRODUCTS) ? Optional.of("Ours") : NONE,
        "Which one?",
        style.equals(PromptStyle.LOCATION) ? NONE : Optional.of("Solstice"),
        List.of(choices),
        Optional.empty(),
        List.of(PromptStyle.LIST, PromptStyle.FLOW).contains(style) ? Optional.of("See") : NONE,
        Optional.of("194836987003835"),
        Optional.of(
            new PromptForm("7", Optional.of("t"), Optional.of("START"), Map.of("a", "b"), false)));
  }

  private static Choice choice(String id) {
    return new Choice(id, "Title " + id, NONE, NONE, NONE);
  }

  private static Choice row(String id, String section) {
    return new Choice(id, "Title " + id, NONE, Optional.of(section), NONE);
  }

  private static TemplateParameter named(String name, String text) {
    return new TemplateParameter(
        "body",
        0,
        Optional.of(name),
        "text",
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  private static TemplateParameter header(String type, String mimeType) {
    return new TemplateParameter(
        "header",
        0,
        NONE,
        type,
        NONE,
        Optional.of(MediaRef.of("8", mimeType)),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  static Stream<Content> contents() {
    var card =
        new ContactCard(
            "Bo",
            List.of(new ContactCard.Entry(NONE, "+1 650")),
            List.of(),
            List.of(),
            List.of(),
            NONE,
            NONE);
    var link = new Choice("", "Track", NONE, NONE, Optional.of("https://x.example"));
    return Stream.of(
        Content.Text.of("Good morning, see https://x.example"),
        new Content.Image(MediaRef.of("1", "image/jpeg"), Optional.of("A lamp")),
        new Content.Video(MediaRef.of("2", "video/mp4"), NONE),
        new Content.Audio(MediaRef.of("3", "audio/ogg"), true, OptionalInt.empty()),
        new Content.Audio(MediaRef.of("4", "audio/mpeg"), false, OptionalInt.empty()),
        new Content.File(MediaRef.of("5", "application/pdf"), Optional.of("Bill")),
        new Content.Sticker(Optional.of(MediaRef.of("6", "image/webp")), false, NONE, NONE, NONE),
        new Content.Location(1.5, 2.5, Optional.of("Shop"), NONE, NONE),
        new Content.Contacts(List.of(card)),
        prompt(PromptStyle.BUTTONS, choice("1"), choice("2")),
        prompt(PromptStyle.LIST, row("1", "Lamps"), row("2", "Parts")),
        prompt(PromptStyle.LINK, link),
        prompt(PromptStyle.LOCATION),
        prompt(PromptStyle.FLOW),
        prompt(PromptStyle.PRODUCT, choice("AURORA")),
        prompt(PromptStyle.PRODUCTS, row("AURORA", "Lamps"), row("NOVA", "Lamps")));
  }

  static Stream<Content> templates() {
    return Stream.of(
        new Content.Template(
            "order_shipped",
            "en",
            NONE,
            List.of(
                named("first_name", "Ann"),
                named("order", "7"),
                named("day", "Friday"),
                TemplateParameter.text("button", 0, "url", "7"))),
        new Content.Template(
            "autumn_offer",
            "en",
            NONE,
            List.of(
                header("image", "image/jpeg"),
                TemplateParameter.text("body", 0, "text", "Sunday"),
                TemplateParameter.text("body", 1, "text", "A20"),
                TemplateParameter.text("button", 0, "copy_code", "A20"))));
  }

  @ParameterizedTest
  @MethodSource({"contents", "templates"})
  void everyKindIsTaken(Content content) {
    var receipt = send(content);

    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    assertThat(simulator.ledger().taken())
        .singleElement()
        .returns("key-1", Taken::key)
        .returns("16505551234", Taken::to)
        .satisfies(taken ->
            assertThat(new Receipt.Accepted(List.of(taken.externalId()))).isEqualTo(receipt));
  }

  @Test
  void reactionsMarksAndBlocksAreTaken() {
    for (var action :
        List.of(
            new Action.React("key-2", ANN, asked, "👍"),
            new Action.React("key-3", ANN, asked, ""),
            new Action.MarkRead(asked),
            new Action.Typing(ANN, Optional.of(asked)),
            new Action.Block(ANN, true),
            new Action.Block(ANN, false))) {
      assertThat(connector.act(action)).isInstanceOf(Receipt.Accepted.class);
    }
    assertThat(simulator.ledger().takenByKey()).containsOnlyKeys("key-2", "key-3");
    var stranger = new Address(Address.WA_ID, "", "16505559999");
    assertRefused(connector.act(new Action.Block(stranger, true)), Reason.WINDOW_CLOSED, "131047");
  }

  private static void assertRefused(Receipt receipt, Reason reason, String code) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(code);
            });
  }

  @Test
  void aTemplateOpensWhatTheWindowCloses() {
    simulator.customer("Silent", "+1 650 555 7777");
    var silent = new Address(Address.WA_ID, "", "16505557777");
    var hello =
        new Content.Template(
            "how_can_we_help", "en", NONE, List.of(TemplateParameter.text("body", 0, "text", "S")));
    assertThat(connector.send(new Outbound("k", silent, hello, NONE)))
        .isInstanceOf(Receipt.Accepted.class);
    assertRefused(
        connector.send(new Outbound("k", silent, Content.Text.of("Hi"), NONE)),
        Reason.WINDOW_CLOSED,
        "131047");
    var wrong = new Content.Template("how_can_we_help", "en", NONE, List.of());
    assertRefused(send(wrong), Reason.CONTENT, "132000");
    var unknown = new Content.Template("how_can_we_help", "sv", NONE, List.of());
    assertRefused(send(unknown), Reason.CONTENT, "132001");
  }

  @Test
  void theLedgerTellsWhatWasReallyTakenWhateverWasAnswered() {
    var hi = Content.Text.of("Hi");
    simulator.faults().next(On.MESSAGE, new Fault.DoneThenDropped());
    assertThat(say("twice", hi)).isInstanceOf(Receipt.Unknown.class);
    simulator.faults().next(On.MESSAGE, new Fault.DoneThenRefused(500, 131000, "Something"));
    assertThat(say("twice", hi)).isInstanceOf(Receipt.Unknown.class);
    simulator.faults().next(On.MESSAGE, new Fault.Dropped());
    assertThat(say("never", hi)).isInstanceOf(Receipt.Unknown.class);
    simulator.faults().next(On.MESSAGE, new Fault.Refused(400, 131056, "Pair rate limit hit"));
    assertRefused(say("never", hi), Reason.PACE, "131056");

    assertThat(simulator.ledger().takenByKey()).containsOnly(Map.entry("twice", 2L));
  }

  private Receipt say(String key, Content content) {
    return connector.send(new Outbound(key, ANN, content, NONE, new LentFiles()));
  }

  @Test
  void anUploadFailsWithoutTheMessageBeingSent() {
    var image = new Content.Image(MediaRef.of("1", "image/png"), NONE);
    simulator.faults().next(On.UPLOAD, new Fault.DoneThenDropped());
    assertRefused(say("a", image), Reason.RETRY, "upload_failed");
    simulator.faults().next(On.UPLOAD, new Fault.Refused(400, 131053, "Media upload error"));
    assertRefused(say("a", image), Reason.CONTENT, "131053");
    assertThat(simulator.ledger().taken()).isEmpty();
    assertThat(say("a", image)).isInstanceOf(Receipt.Accepted.class);
  }
}
