package atrium.connector.whatsapp;

import static atrium.connector.whatsapp.Sending.json;
import static atrium.connector.whatsapp.Sending.said;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Receipt;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptForm;
import atrium.connector.content.PromptStyle;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions as WhatsApp shows them, and those it would not take. */
class OutgoingPromptsTest {
  private static final Optional<String> NONE = Optional.empty();

  private static Choice choice(String id, String title, String section) {
    return new Choice(id, title, NONE, Optional.of(section).filter(s -> !s.isEmpty()), NONE);
  }

  private static Content.Prompt prompt(String style, Choice... choices) {
    return new Content.Prompt(style, NONE, "Which one?", NONE, List.of(choices));
  }

  private static Content.Prompt with(
      Content.Prompt p,
      @Nullable String header,
      @Nullable String button,
      @Nullable String catalogId) {
    return new Content.Prompt(
        p.style(),
        Optional.ofNullable(header),
        p.body(),
        p.footer(),
        p.choices(),
        p.media(),
        Optional.ofNullable(button),
        Optional.ofNullable(catalogId),
        p.form());
  }

  private static Content.Prompt with(
      Content.Prompt p, @Nullable MediaRef media, @Nullable PromptForm form) {
    return new Content.Prompt(
        p.style(),
        p.header(),
        p.body(),
        p.footer(),
        p.choices(),
        Optional.ofNullable(media),
        p.button(),
        p.catalogId(),
        Optional.ofNullable(form));
  }

  private static void assertSaid(Content.Prompt prompt, String expected) {
    var http = new RecordingHttp().answering(200, Sending.TAKEN);
    assertThat(Sending.send(http, prompt, new LentFiles().known("1", "9001")))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(said(http.requests().getLast()).path("interactive")).isEqualTo(json(expected));
  }

  private static void assertRefused(Content.Prompt prompt, String code) {
    var nothing = new RecordingHttp();
    assertThat(Sending.send(nothing, prompt, new LentFiles()))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).endsWith(".");
            });
    assertThat(nothing.requests()).isEmpty();
  }

  @Test
  void buttonsUnderAPicture() {
    assertSaid(
        with(
            prompt(PromptStyle.BUTTONS, choice("y", "Yes", ""), choice("n", "No", "")),
            MediaRef.of("1", "image/png"),
            null),
        """
        {"type":"button","header":{"type":"image","image":{"id":"9001"}},
         "body":{"text":"Which one?"},
         "action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}},
                              {"type":"reply","reply":{"id":"n","title":"No"}}]}}\
        """);
  }

  @Test
  void aListUnderHeadings() {
    var list =
        prompt(
            PromptStyle.LIST,
            new Choice("1", "Aurora", Optional.of("Floor lamp"), Optional.of("Lamps"), NONE),
            choice("2", "Bulb", "Parts"),
            choice("3", "Nova", "Lamps"));
    assertSaid(
        with(list, "Our range", "See all", null),
        """
        {"type":"list","header":{"type":"text","text":"Our range"},"body":{"text":"Which one?"},
         "action":{"button":"See all","sections":[
           {"title":"Lamps","rows":[{"id":"1","title":"Aurora","description":"Floor lamp"},
                                    {"id":"3","title":"Nova"}]},
           {"title":"Parts","rows":[{"id":"2","title":"Bulb"}]}]}}\
        """);
  }

  @Test
  void aLinkAPlaceAndAForm() {
    assertSaid(
        prompt(
            PromptStyle.LINK,
            new Choice("", "Track", NONE, NONE, Optional.of("https://x.example/1"))),
        """
        {"type":"cta_url","body":{"text":"Which one?"},
         "action":{"name":"cta_url",
                   "parameters":{"display_text":"Track","url":"https://x.example/1"}}}\
        """);
    assertSaid(
        prompt(PromptStyle.LOCATION),
        """
        {"type":"location_request_message","body":{"text":"Which one?"},
         "action":{"name":"send_location"}}\
        """);
    var flow = with(prompt(PromptStyle.FLOW), null, "Book", null);
    assertSaid(
        with(
            flow,
            null,
            new PromptForm("7", Optional.of("t"), Optional.of("START"), Map.of("a", "b"), true)),
        """
        {"type":"flow","body":{"text":"Which one?"},"action":{"name":"flow","parameters":{
          "flow_message_version":"3","flow_id":"7","flow_cta":"Book","flow_token":"t",
          "mode":"draft","flow_action":"navigate",
          "flow_action_payload":{"screen":"START","data":{"a":"b"}}}}}\
        """);
    assertSaid(
        with(flow, null, new PromptForm("7", NONE, NONE, Map.of(), false)),
        """
        {"type":"flow","body":{"text":"Which one?"},"action":{"name":"flow","parameters":{
          "flow_message_version":"3","flow_id":"7","flow_cta":"Book",
          "flow_action":"data_exchange"}}}\
        """);
  }

  @Test
  void productsOfTheCatalogue() {
    assertSaid(
        with(prompt(PromptStyle.PRODUCT, choice("AURORA", "Aurora", "")), null, null, "12"),
        """
        {"type":"product","body":{"text":"Which one?"},
         "action":{"catalog_id":"12","product_retailer_id":"AURORA"}}\
        """);
    assertSaid(
        with(
            prompt(
                PromptStyle.PRODUCTS, choice("A", "Aurora", "Lamps"), choice("B", "Bulb", "Parts")),
            "Ours",
            null,
            "12"),
        """
        {"type":"product_list","header":{"type":"text","text":"Ours"},
         "body":{"text":"Which one?"},
         "action":{"catalog_id":"12","sections":[
           {"title":"Lamps","product_items":[{"product_retailer_id":"A"}]},
           {"title":"Parts","product_items":[{"product_retailer_id":"B"}]}]}}\
        """);
  }

  @Test
  void whatWhatsAppWouldNotTakeIsNotTried() {
    var four = IntStream.range(0, 4).mapToObj(i -> choice("" + i, "T" + i, ""));
    assertRefused(prompt(PromptStyle.BUTTONS, four.toArray(Choice[]::new)), "too_many.choices");
    assertRefused(
        prompt(PromptStyle.BUTTONS, choice("1", "A", ""), choice("1", "B", "")),
        "not_unique.choice.id");
    assertRefused(
        prompt(PromptStyle.BUTTONS, choice("1", "x".repeat(21), "")), "too_long.choice.title");
    assertRefused(prompt(PromptStyle.LIST, choice("1", "A", "")), "empty.button");
    assertRefused(
        with(
            prompt(PromptStyle.LIST, choice("1", "A", ""), choice("2", "B", "S")),
            null,
            "All",
            null),
        "empty.section.title");
    assertRefused(
        prompt(
            PromptStyle.LINK, new Choice("", "Go", NONE, NONE, Optional.of("javascript:alert(1)"))),
        "link");
    assertRefused(with(prompt(PromptStyle.FLOW), null, "Book", null), "empty.form");
    assertRefused(prompt(PromptStyle.PRODUCT, choice("1", "A", "")), "empty.catalog");
    assertRefused(prompt("poll", choice("1", "A", "")), "not_allowed.style");
  }
}
