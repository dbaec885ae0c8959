package atrium.connector.whatsapp;

import static atrium.connector.whatsapp.Sending.json;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.InboundEvent.ChannelNotice;
import atrium.connector.Receipt;
import atrium.connector.template.MessageTemplate;
import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.MessageTemplate.Status;
import atrium.connector.template.TemplateButton;
import atrium.connector.template.TemplateCatalogue;
import atrium.connector.template.TemplateDraft;
import atrium.connector.template.TemplateDraft.Card;
import atrium.connector.template.TemplateDraft.Category;
import atrium.connector.template.TemplateDraft.Format;
import atrium.connector.template.TemplateDraft.Header;
import atrium.connector.template.TemplateDraft.Variable;
import atrium.connector.template.TemplateDraft.Words;
import atrium.connector.template.TemplateNews;
import atrium.connector.testing.Lent;
import atrium.connector.testing.RecordingHttp;
import atrium.connector.testing.SimulatorOptions;
import atrium.connector.testing.whatsapp.WhatsAppSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Templates: listed, checked, submitted, watched and deleted. */
class TemplatesTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Status> NO_STATUS = Optional.empty();
  private final WhatsAppSimulator simulator = new WhatsAppSimulator(SimulatorOptions.quick());

  @AfterEach
  void close() {
    simulator.close();
  }

  static TemplateDraft draft(String name) {
    return new TemplateDraft(
        name,
        "en_US",
        Category.UTILITY,
        false,
        Optional.of(new Header(Format.TEXT, Optional.of(Words.of("On its way")), NONE)),
        new Words(
            "Hi {{1}}, your order {{2}} is on its way.",
            List.of(new Variable("1", Optional.of("Ann")), new Variable("2", Optional.of("SL-1")))),
        Optional.of("Solstice Lamps"),
        List.of(
            new TemplateButton("quick_reply", "Change it", NONE, NONE),
            new TemplateButton(
                "url", "Track", Optional.of("https://x.example/{{1}}"), Optional.of("SL-1"))),
        List.of());
  }

  private static TemplateDraft with(TemplateDraft draft, Words body, List<TemplateButton> buttons) {
    return new TemplateDraft(
        draft.name(),
        draft.language(),
        draft.category(),
        draft.named(),
        draft.header(),
        body,
        draft.footer(),
        buttons,
        draft.cards());
  }

  private TemplateCatalogue catalogue() {
    return Receiver.connector(simulator, Lent.network()).templates().orElseThrow();
  }

  private static String name(MessageTemplate template) {
    return template.content().name();
  }

  private static List<MessageTemplate> all(TemplateCatalogue catalogue) {
    List<MessageTemplate> all = new ArrayList<>();
    var cursor = Optional.<String>empty();
    do {
      var page = catalogue.list(cursor);
      all.addAll(page.templates());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  @Test
  void theShopsTemplatesAreListedWithEverythingInThem() {
    assertThat(all(catalogue()))
        .hasSizeGreaterThanOrEqualTo(5)
        .anySatisfy(template -> {
          assertThat(template.content().name()).isEqualTo("weekend_sale");
          assertThat(template.status()).isEqualTo(Status.PAUSED);
          assertThat(template.quality()).isEqualTo(Quality.LOW);
        })
        .anySatisfy(template -> {
          assertThat(template.content().name()).isEqualTo("free_lamp");
          assertThat(template.status()).isEqualTo(Status.REJECTED);
          assertThat(template.rejection()).contains("TAG_CONTENT_MISMATCH");
        })
        .filteredOn(template -> !Set.of("weekend_sale", "free_lamp").contains(name(template)))
        .allSatisfy(template -> assertThat(template.status()).isEqualTo(Status.APPROVED))
        .allSatisfy(template -> assertThat(template.unknown()).isEmpty())
        .anySatisfy(template -> {
          assertThat(template.content().name()).isEqualTo("order_shipped");
          assertThat(template.content().language()).isEqualTo("en");
          assertThat(template.content().named()).isTrue();
          assertThat(template.content().body().variables())
              .extracting(Variable::name)
              .containsExactly("first_name", "order", "day");
          assertThat(template.content().body().variables().getFirst().example()).contains("Sarah");
          assertThat(template.content().buttons())
              .extracting(TemplateButton::type)
              .containsExactly("url", "quick_reply");
        });
  }

  @Test
  void aListOfSeveralPagesIsReadToItsEnd() {
    var catalogue = catalogue();
    for (var i = 0; i < 120; i++) {
      assertThat(catalogue.submit(draft("number_" + i))).isInstanceOf(Receipt.Accepted.class);
    }
    assertThat(catalogue.list(Optional.empty()).next()).isPresent();
    assertThat(all(catalogue)).hasSizeGreaterThanOrEqualTo(125).doesNotHaveDuplicates();
  }

  @Test
  void aDraftIsWrittenAsItIsReadAgain() {
    var catalogue = catalogue();
    catalogue.submit(draft("order_sent"));

    assertThat(all(catalogue))
        .filteredOn(template -> template.content().name().equals("order_sent"))
        .singleElement()
        .satisfies(template -> assertThat(template.content()).isEqualTo(draft("order_sent")));
  }

  @Test
  void aReviewIsToldByAWebhookAndTheNextListing() throws InterruptedException {
    try (var receiver = new Receiver(simulator)) {
      simulator.deliverTo(receiver.address());
      var catalogue = catalogue();
      catalogue.submit(draft("please_reject"));
      var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (receiver.events().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertThat(receiver.events().getFirst())
          .isInstanceOfSatisfying(
              ChannelNotice.class,
              notice -> {
                assertThat(notice.summary()).contains("please_reject").contains("rejected");
                assertThat(notice.at()).isPresent();
                assertThat(notice.template())
                    .hasValueSatisfying(news -> {
                      assertThat(news.name()).isEqualTo("please_reject");
                      assertThat(news.language()).isEqualTo("en_US");
                      assertThat(news.status()).contains(Status.REJECTED);
                      assertThat(news.quality()).isEmpty();
                      assertThat(news.rejection()).contains("INVALID_FORMAT");
                    });
              });
      assertThat(all(catalogue))
          .filteredOn(template -> name(template).equals("please_reject"))
          .allSatisfy(template -> assertThat(template.status()).isEqualTo(Status.REJECTED))
          .singleElement()
          .satisfies(template -> assertThat(template.rejection()).contains("INVALID_FORMAT"));
    }
  }

  @Test
  void whatAWebhookSaysOfATemplateIsDataAndNotOnlyWords() throws InterruptedException {
    try (var receiver = new Receiver(simulator)) {
      simulator.deliverTo(receiver.address());
      simulator.rates("order_shipped", "de", "RED");
      var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (receiver.events().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      var id =
          all(catalogue()).stream()
              .filter(template -> name(template).equals("order_shipped"))
              .filter(template -> template.content().language().equals("de"))
              .findFirst()
              .orElseThrow()
              .id();
      assertThat(((ChannelNotice) receiver.events().getFirst()).template())
          .contains(
              new TemplateNews(
                  id, "order_shipped", "de", NO_STATUS, Optional.of(Quality.LOW), NONE));
    }
  }

  @Test
  void aTemplateIsRevisedAndDeleted() {
    var catalogue = catalogue();
    var taken = (Receipt.Accepted) catalogue.submit(draft("to_change"));
    var id = taken.externalIds().getFirst();

    assertThat(catalogue.submit(draft("to_change"))).isInstanceOf(Receipt.Rejected.class);
    assertThat(catalogue.revise(id, with(draft("to_change"), Words.of("Other words"), List.of())))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(all(catalogue))
        .filteredOn(template -> template.id().equals(id))
        .singleElement()
        .satisfies(
            template -> assertThat(template.content().body().text()).isEqualTo("Other words"));
    assertThat(catalogue.delete("to_change", Optional.of(id))).isInstanceOf(Receipt.Accepted.class);
    assertThat(catalogue.delete("to_change", Optional.empty()))
        .isInstanceOf(Receipt.Rejected.class);
  }

  @Test
  void cardsAndFilesAreWrittenAsMetaWantsThem() {
    var card =
        new Card(
            new Header(Format.IMAGE, Optional.empty(), Optional.of("4::h")),
            Words.of("Aurora"),
            List.of(new TemplateButton("quick_reply", "More", NONE, NONE)));
    var carousel =
        new TemplateDraft(
            "range",
            "en",
            Category.MARKETING,
            true,
            Optional.empty(),
            Words.of("Our range"),
            NONE,
            List.of(),
            List.of(card, card));
    var http = new RecordingHttp().answering(200, "{\"id\":\"7\",\"status\":\"PENDING\"}");

    assertThat(Sending.connector(http).templates().orElseThrow().submit(carousel))
        .isEqualTo(new Receipt.Accepted(List.of("7")));

    assertThat(Sending.said(http.requests().getFirst()))
        .isEqualTo(
            json(
                """
                {"name":"range","language":"en","category":"MARKETING","parameter_format":"NAMED",
                 "components":[{"type":"BODY","text":"Our range"},{"type":"CAROUSEL","cards":[
                  {"components":%1$s},{"components":%1$s}]}]}\
                """
                    .formatted(
                        """
                        [{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::h"]}},
                         {"type":"BODY","text":"Aurora"},
                         {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]\
                        """)));
  }

  private static void assertBreach(TemplateDraft draft, String code, String part) {
    assertThat(TemplateRules.breaches(draft))
        .extracting(breach -> breach.code() + " " + breach.part())
        .contains(code + " " + part);
  }

  @Test
  void whatMetaWouldRefuseIsNotSubmitted() {
    var good = draft("good");
    assertThat(TemplateRules.breaches(good)).isEmpty();
    assertBreach(draft("Not Good"), "malformed", "template.name");
    assertBreach(with(good, Words.of(""), List.of()), "empty", "body");
    assertBreach(with(good, Words.of("x".repeat(1025)), List.of()), "too_long", "body");
    assertBreach(with(good, Words.of("Hi {{1}}!"), List.of()), "malformed", "body variables");
    var one = List.of(new Variable("1", NONE));
    assertBreach(with(good, new Words("Hi {{1}}!", one), List.of()), "empty", "body examples");
    var given = List.of(new Variable("1", Optional.of("Ann")));
    assertBreach(with(good, new Words("Hi {{1}}", given), List.of()), "variable_at_end", "body");
    var two = List.of(new Variable("2", Optional.of("Ann")));
    assertBreach(with(good, new Words("Hi {{2}}!", two), List.of()), "malformed", "body variables");
    var reply = new TemplateButton("quick_reply", "Yes", NONE, NONE);
    var link = new TemplateButton("url", "Go", Optional.of("https://x.example"), NONE);
    assertBreach(
        with(good, good.body(), List.of(reply, link, reply)),
        "not_together",
        "quick_reply buttons");
    assertBreach(with(good, good.body(), List.of(link, link, link)), "too_many", "url buttons");
    var open = new TemplateButton("url", "Go", Optional.of("https://x.example/{{1}}/y"), NONE);
    assertBreach(with(good, good.body(), List.of(open)), "malformed", "button target");

    var nothing = new RecordingHttp();
    assertThat(
            Sending.connector(nothing)
                .templates()
                .orElseThrow()
                .submit(with(good, Words.of(""), List.of())))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.code()).isEqualTo("empty.body"));
    assertThat(nothing.requests()).isEmpty();
  }
}
