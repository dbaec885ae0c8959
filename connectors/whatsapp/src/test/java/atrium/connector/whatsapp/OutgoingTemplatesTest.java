package atrium.connector.whatsapp;

import static atrium.connector.whatsapp.Sending.json;
import static atrium.connector.whatsapp.Sending.said;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Receipt;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.TemplateParameter;
import atrium.connector.content.TemplateParameter.Money;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates with every kind of value. */
class OutgoingTemplatesTest {
  private static final Optional<String> NONE = Optional.empty();

  private static void assertSaid(String components, TemplateParameter... parameters) {
    var http = new RecordingHttp().answering(200, Sending.TAKEN);
    var template = new Content.Template("order", "en_US", NONE, List.of(parameters));
    assertThat(Sending.send(http, template, new LentFiles().known("1", "9001").known("2", "9002")))
        .isInstanceOf(Receipt.Accepted.class);
    assertThat(said(http.requests().getLast()).path("template"))
        .isEqualTo(
            json(
                "{\"name\":\"order\",\"language\":{\"code\":\"en_US\"}%s}"
                    .formatted(
                        components.isEmpty() ? "" : ",\"components\":[" + components + "]")));
  }

  private static TemplateParameter media(
      String id, String type, String mimeType, OptionalInt card) {
    return new TemplateParameter(
        "header",
        0,
        NONE,
        type,
        NONE,
        Optional.of(MediaRef.of(id, mimeType)),
        Optional.empty(),
        Optional.empty(),
        card);
  }

  private static TemplateParameter onCard(int card, TemplateParameter on) {
    return new TemplateParameter(
        on.component(),
        on.index(),
        on.name(),
        on.type(),
        on.text(),
        on.media(),
        on.place(),
        on.money(),
        OptionalInt.of(card));
  }

  @Test
  void withoutValues() {
    assertSaid("");
  }

  @Test
  void valuesByPositionAndByName() {
    assertSaid(
        """
        {"type":"header","parameters":[{"type":"text","text":"Sale"}]},
        {"type":"body","parameters":[{"type":"text","text":"Ann"},{"type":"text","text":"7"}]}\
        """,
        TemplateParameter.text("header", 0, "text", "Sale"),
        TemplateParameter.text("body", 0, "text", "Ann"),
        TemplateParameter.text("body", 1, "text", "7"));
    var named =
        new TemplateParameter(
            "body",
            0,
            Optional.of("first_name"),
            "text",
            Optional.of("Ann"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    assertSaid(
        """
        {"type":"body","parameters":[{"parameter_name":"first_name","type":"text","text":"Ann"}]}\
        """,
        named);
  }

  @Test
  void moneyAndTime() {
    var price =
        new TemplateParameter(
            "body",
            0,
            NONE,
            "currency",
            Optional.of("$100.99"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Money("USD", 100_990)),
            OptionalInt.empty());
    assertSaid(
        """
        {"type":"body","parameters":[
          {"type":"currency","currency":{"fallback_value":"$100.99","code":"USD",
                                         "amount_1000":100990}},
          {"type":"date_time","date_time":{"fallback_value":"1 May 2026"}}]}\
        """,
        price,
        TemplateParameter.text("body", 1, "date_time", "1 May 2026"));
  }

  @Test
  void filesAndPlacesAbove() {
    assertSaid(
        "{\"type\":\"header\",\"parameters\":[{\"type\":\"image\",\"image\":{\"id\":\"9001\"}}]}",
        media("1", "image", "image/jpeg", OptionalInt.empty()));
    assertSaid(
        """
        {"type":"header","parameters":[
          {"type":"document","document":{"id":"9001","filename":"file-1"}}]}\
        """,
        media("1", "document", "application/pdf", OptionalInt.empty()));
    var place =
        new TemplateParameter(
            "header",
            0,
            NONE,
            "location",
            NONE,
            Optional.empty(),
            Optional.of(new Content.Location(1.5, 2.5, Optional.of("Shop"), NONE, NONE)),
            Optional.empty(),
            OptionalInt.empty());
    assertSaid(
        """
        {"type":"header","parameters":[
          {"type":"location","location":{"latitude":1.5,"longitude":2.5,"name":"Shop"}}]}\
        """,
        place);
  }

  @Test
  void buttonsOfEveryKind() {
    assertSaid(
        """
        {"type":"button","sub_type":"quick_reply","index":"0",
         "parameters":[{"type":"payload","payload":"STOP"}]},
        {"type":"button","sub_type":"url","index":"1",
         "parameters":[{"type":"text","text":"SL-20391"}]},
        {"type":"button","sub_type":"copy_code","index":"2",
         "parameters":[{"type":"coupon_code","coupon_code":"25OFF"}]},
        {"type":"button","sub_type":"flow","index":"3",
         "parameters":[{"type":"action","action":{"flow_token":"t"}}]},
        {"type":"button","sub_type":"catalog","index":"4",
         "parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"A"}}]}\
        """,
        TemplateParameter.text("button", 0, "quick_reply", "STOP"),
        TemplateParameter.text("button", 1, "url", "SL-20391"),
        TemplateParameter.text("button", 2, "copy_code", "25OFF"),
        TemplateParameter.text("button", 3, "flow", "t"),
        TemplateParameter.text("button", 4, "catalog", "A"));
  }

  @Test
  void cardsOfACarousel() {
    assertSaid(
        """
        {"type":"body","parameters":[{"type":"text","text":"Ann"}]},
        {"type":"carousel","cards":[
          {"card_index":0,"components":[
            {"type":"header","parameters":[{"type":"image","image":{"id":"9001"}}]},
            {"type":"body","parameters":[{"type":"text","text":"Aurora"}]},
            {"type":"button","sub_type":"quick_reply","index":"0",
             "parameters":[{"type":"payload","payload":"A"}]}]},
          {"card_index":1,"components":[
            {"type":"header","parameters":[{"type":"image","image":{"id":"9002"}}]}]}]}\
        """,
        TemplateParameter.text("body", 0, "text", "Ann"),
        media("2", "image", "image/jpeg", OptionalInt.of(1)),
        media("1", "image", "image/jpeg", OptionalInt.of(0)),
        onCard(0, TemplateParameter.text("body", 0, "text", "Aurora")),
        onCard(0, TemplateParameter.text("button", 0, "quick_reply", "A")));
  }

  @ParameterizedTest
  @CsvSource({
    "body, text, '', template_value_empty",
    "body, text, 'a\nb', template_value_breaks",
    "body, text, 'a     b', template_value_breaks",
    "body, poem, a, template_value",
    "button, poem, a, template_value",
    "header, image, a, empty.file",
    "body, currency, a, template_value"
  })
  void aValueThatWouldBeRefusedIsNotTried(String component, String type, String text, String code) {
    var nothing = new RecordingHttp();
    var template =
        new Content.Template(
            "order", "en", NONE, List.of(TemplateParameter.text(component, 0, type, text)));
    assertThat(Sending.send(nothing, template, new LentFiles()))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
    assertThat(nothing.requests()).isEmpty();
  }
}
