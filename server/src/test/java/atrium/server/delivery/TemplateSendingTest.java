package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Templates are previewed, filled in and sent, or refused with the reason before anything goes. */
class TemplateSendingTest {
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Desk desk = new Desk(server);
  private static final Shop shop = new Shop(server);

  @BeforeAll
  static void list() {
    shop.listed();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<String> send(Desk.Guest guest, String template) {
    return desk.answer(guest, "{\"template\":" + template + "}");
  }

  private static String shipped(String values) {
    return "{\"name\":\"order_shipped\",\"language\":\"en\",\"values\":{" + values + "}}";
  }

  private static final String WHOLE =
      "\"body.first_name\":\"Sarah\",\"body.order\":\"SL-7\",\"body.day\":\"Friday\","
          + "\"button.0\":\"SL-7\"";

  /** What the platform was handed under a template's name. */
  private static List<JsonNode> handed(String name) {
    return server.whatsapp().ledger().calls().stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith("/messages"))
        .map(call -> Json.MAPPER.readTree(call.body()))
        .filter(body -> body.path("template").path("name").asString("").equals(name))
        .toList();
  }

  @Test
  void aTemplateGoesOutWhereTheWindowIsClosedAndTheThreadShowsWhatTheCustomerSaw() {
    var sarah = desk.guest("Sarah Closed");
    desk.closeWindowOf(sarah);
    var problem = Desk.refused(desk.answer(sarah, Desk.text("Hello?")), 422, "window_closed");
    assertThat(problem.path("errors").path(0).path("params").path("instead").asString())
        .isEqualTo("template");
    var way = server.get("conversations/" + sarah.conversation() + "/ways").path("items").path(0);
    assertThat(way.path("template").asBoolean()).isTrue();

    var sent = Desk.created(send(sarah, shipped(WHOLE)));
    var content = sent.path("content");
    assertThat(content.path("kind").asString()).isEqualTo("template");
    assertThat(content.path("text").asString())
        .isEqualTo(
            """
            Your lamp is on its way

            Hi Sarah, your order SL-7 has left us and arrives on Friday.

            Solstice Lamps\
            """);
    assertThat(content.path("buttons").toString()).isEqualTo("[\"Track it\",\"Change the day\"]");
    desk.awaitStatus(sent.path("id").asString(), "sent", "delivered", "read");
    assertThat(handed("order_shipped").getLast().path("template").path("components").toString())
        .contains("\"parameter_name\":\"first_name\"", "\"text\":\"Sarah\"")
        .contains("\"sub_type\":\"url\"", "\"text\":\"SL-7\"");
    var row = server.get("conversations/" + sarah.conversation());
    assertThat(row.path("last_message").path("preview").asString()).contains("your order SL-7");
  }

  @Test
  void numberedVariablesAndTheIdOfATemplateWorkAsWell() {
    var bo = desk.guest("Bo Numbered");
    var id = shop.get("how_can_we_help", "en").path("id").asString();
    var sent =
        Desk.created(
            send(bo, "{\"template_id\":\"" + id + "\",\"values\":{\"body.1\":\"Bo $1 \\\\\"}}"));
    assertThat(sent.path("content").path("text").asString())
        .isEqualTo("Hi Bo $1 \\, we have an answer for you. Shall we go on here?");
    desk.awaitStatus(sent.path("id").asString(), "sent", "delivered", "read");
  }

  @Test
  void aMissingValueIsTakenFromTheCustomerThenFromTheFallbackAndElseRefusedByName() {
    var cy = desk.guest("Cyrano de Bergerac");
    long before = desk.outbound();
    var order = "\"body.order\":\"SL-8\",\"body.day\":\"Monday\",\"button.0\":\"SL-8\"";
    var problem = Desk.refused(send(cy, shipped(order)), 422, "template_value_missing");
    assertThat(problem.path("errors").path(0).path("params").path("variable").asString())
        .isEqualTo("body.first_name");
    assertThat(desk.outbound()).as("nothing is stored").isEqualTo(before);

    var template = "templates/" + shop.get("order_shipped", "en").path("id").asString();
    var attribute =
        "{\"defaults\":{\"body.first_name\":{\"attribute\":\"customer.first_name\"%s}}}";
    var bare = server.call("PATCH", template, attribute.formatted(""));
    assertThat(Desk.refused(bare, 422, "fallback_required").toString()).contains("first_name");
    Shop.ok(server.call("PATCH", template, attribute.formatted(",\"fallback\":\"there\"")));
    try {
      assertThat(Desk.created(send(cy, shipped(order))).path("content").path("text").asString())
          .contains("Hi Cyrano, your order SL-8");
      var nameless = desk.guest("\u202e ~ \ud83d\ude00");
      assertThat(
              Desk.created(send(nameless, shipped(order))).path("content").path("text").asString())
          .as("nobody is greeted as a smile")
          .contains("Hi there, your order SL-8");
      assertThat(Desk.created(send(cy, shipped(WHOLE))).path("content").path("text").asString())
          .as("what is given goes first")
          .contains("Hi Sarah,");
    } finally {
      Shop.ok(server.call("PATCH", template, "{\"defaults\":{}}"));
    }
  }

  @Test
  void aPreviewShowsWhatWouldGoAndNamesWhatIsMissing() {
    var di = desk.guest("Diana");
    var id = shop.get("appointment_reminder", "en").path("id").asString();
    Shop.ok(
        server.call(
            "PATCH",
            "templates/" + id,
            "{\"defaults\":{\"body.first_name\":"
                + "{\"attribute\":\"customer.first_name\",\"fallback\":\"there\"}}}"));
    var body = Json.MAPPER.createObjectNode().put("conversation_id", di.conversation());
    body.putObject("values").put("body.day", "Friday");
    var shown = Shop.ok(server.call("POST", "templates/" + id + "/preview", body.toString()));
    assertThat(shown.path("body").asString())
        .isEqualTo("Hi Diana, we expect you on Friday at {{time}} in our workshop.");
    assertThat(shown.path("missing").toString()).isEqualTo("[\"body.time\"]");
    assertThat(shown.path("filled").path("body.first_name").path("source").asString())
        .isEqualTo("attribute");
    assertThat(shown.path("buttons").path(0).path("text").asString()).isEqualTo("I will be there");
    var nobody = Shop.ok(server.call("POST", "templates/" + id + "/preview", "{}"));
    assertThat(nobody.path("body").asString()).startsWith("Hi there,");
    Desk.refused(
        server.call(
            "POST", "templates/" + id + "/preview", "{\"values\":{\"body.nonsense\":\"x\"}}"),
        422,
        "unknown_variable");
  }

  @Test
  void whatMayNotBeSentIsRefusedInPlainWordsAndNeverTried() {
    var eve = desk.guest("Eve Refused");
    long before = desk.outbound();
    var paused =
        Desk.refused(
            send(
                eve,
                "{\"name\":\"weekend_sale\",\"language\":\"en\","
                    + "\"values\":{\"body.first_name\":\"Eve\"}}"),
            422,
            "template_not_sendable");
    assertThat(paused.path("title").asString()).contains("paused", "quality");
    assertThat(paused.path("errors").path(0).path("params").path("status").asString())
        .isEqualTo("paused");
    var rejected =
        Desk.refused(
            send(eve, "{\"name\":\"free_lamp\",\"language\":\"en\"}"),
            422,
            "template_not_sendable");
    assertThat(rejected.path("title").asString()).contains("rejected", "TAG_CONTENT_MISMATCH");
    Desk.refused(
        desk.answer(
            eve,
            "{\"content\":{\"kind\":\"template\",\"name\":\"free_lamp\",\"language\":\"en\"}}"),
        422,
        "template_not_sendable");
    var draft = shop.written("not_yet");
    Desk.refused(
        send(eve, "{\"template_id\":\"" + draft.path("id").asString() + "\"}"),
        422,
        "template_not_sendable");
    Desk.refused(
        send(eve, "{\"name\":\"order_shipped\",\"language\":\"sv\"}"), 422, "no_such_template");
    assertThat(desk.outbound()).isEqualTo(before);
    assertThat(handed("free_lamp")).isEmpty();
    assertThat(handed("weekend_sale")).isEmpty();
  }

  @Test
  void aFileAboveTheWordsGoesWithItAndStandsInTheThread() {
    var fay = desk.guest("Fay File");
    var file = desk.uploads("lamp.png", PNG).path("id").asString();
    var values = "\"header\":\"%s\",\"body.1\":\"Sunday\",\"body.2\":\"A20\",\"button.0\":\"A20\"";
    var offer = "{\"name\":\"autumn_offer\",\"language\":\"en\",\"values\":{%s}}";
    var sent = Desk.created(send(fay, offer.formatted(values.formatted(file))));
    assertThat(sent.path("files").path(0).path("kind").asString()).isEqualTo("image");
    desk.awaitStatus(sent.path("id").asString(), "sent", "delivered", "read");
    assertThat(handed("autumn_offer").getLast().toString())
        .contains("\"type\":\"image\"", "\"coupon_code\":\"A20\"");
    Desk.refused(send(fay, offer.formatted(values.formatted("999"))), 422, "no_such_file");
    var text = desk.uploads("words.txt", "words".getBytes(StandardCharsets.UTF_8));
    Desk.refused(
        send(fay, offer.formatted(values.formatted(text.path("id").asString()))),
        422,
        "does_not_fit");
  }

  @Test
  void aTemplateFilledInByItsParametersIsHeldToTheSame() {
    var hal = desk.guest("Hal Parameters");
    var body =
        """
        {"content":{"kind":"template","name":"how_can_we_help","language":"en",
         "text":"What nobody saw","parameters":%s}}
        """;
    var one = "[{\"component\":\"body\",\"index\":0,\"type\":\"text\",\"text\":\"Hal\"}]";
    var sent = Desk.created(desk.answer(hal, body.formatted(one)));
    assertThat(sent.path("content").path("text").asString())
        .isEqualTo("Hi Hal, we have an answer for you. Shall we go on here?");
    var problem =
        Desk.refused(desk.answer(hal, body.formatted("[]")), 422, "template_value_missing");
    assertThat(problem.path("errors").path(0).path("params").path("variable").asString())
        .isEqualTo("body.1");
  }

  @Test
  void whatIsTooLongWithItsValuesIsRefusedByItsPartBeforeItLeaves() {
    var ida = desk.guest("Ida Long");
    var wide = "x".repeat(1_000);
    long before = desk.outbound();
    tooLong(send(ida, shipped(WHOLE.replace("Friday", wide))), "body", 1024);
    tooLong(desk.answer(ida, withParameter(wide)), "body", 1024);
    var file = desk.uploads("lamp.png", PNG).path("id").asString();
    tooLong(send(ida, offer(file, "A".repeat(16))), "code", 15);
    assertThat(desk.outbound()).isEqualTo(before);
    assertThat(handed("order_shipped").toString()).doesNotContain(wide);

    var alone = shop.written("nothing_beside_it");
    Shop.ok(shop.submit(alone));
    shop.awaitStatus(alone.path("id").asString(), "approved");
    var sent = Desk.created(send(ida, named("nothing_beside_it", "first_name", wide)));
    desk.awaitStatus(sent.path("id").asString(), "sent", "delivered", "read");
  }

  private static String withParameter(String text) {
    return """
    {"content":{"kind":"template","name":"how_can_we_help","language":"en","parameters":
     [{"component":"body","index":0,"type":"text","text":"%s"}]}}
    """
        .formatted(text);
  }

  private static String offer(String file, String code) {
    return """
    {"name":"autumn_offer","language":"en","values":
     {"header":"%s","body.1":"Sunday","body.2":"A20","button.0":"%s"}}
    """
        .formatted(file, code);
  }

  private static String named(String template, String variable, String value) {
    return "{\"name\":\"%s\",\"language\":\"en\",\"values\":{\"body.%s\":\"%s\"}}"
        .formatted(template, variable, value);
  }

  private static void tooLong(HttpResponse<String> answer, String part, int limit) {
    var fault = Desk.refused(answer, 422, "does_not_fit").path("errors").path(0);
    assertThat(fault.path("pointer").asString()).isEqualTo("/template");
    assertThat(fault.path("code").asString()).isEqualTo("too_long");
    assertThat(fault.path("params").path("part").asString()).isEqualTo(part);
    assertThat(fault.path("params").path("limit").asInt()).isEqualTo(limit);
  }

  @Test
  void hostileValuesAreRefusedBeforeTheyLeave() {
    var guy = desk.guest("Guy Hostile");
    long before = desk.outbound();
    for (var value :
        List.of(
            "a\\r\\nb", "a\\nb", "a\\tb", "a\\u0000b", "a\\u202eb", "a     b", "x".repeat(1025))) {
      var values = WHOLE.replace("Sarah", value);
      Desk.refused(send(guy, shipped(values)), 422, "does_not_fit");
    }
    Desk.refused(send(guy, shipped(WHOLE + ",\"body.x\":\"y\"")), 422, "unknown_variable");
    Desk.refused(send(guy, shipped(WHOLE.replace("Sarah", ""))), 422, "template_value_missing");
    Desk.refused(desk.answer(guy, "{}"), 400, "invalid_body");
    Desk.refused(
        desk.answer(guy, "{\"content\":{\"kind\":\"text\",\"text\":\"x\"},\"template\":{}}"),
        400,
        "invalid_body");
    Desk.refused(send(guy, "{\"name\":\"order_shipped\"}"), 400, "invalid_body");
    Desk.refused(send(guy, "{\"name\":\"a\\u0000\",\"language\":\"en\"}"), 400, "invalid_body");
    assertThat(desk.outbound()).isEqualTo(before);
    var braces = Desk.created(send(guy, shipped(WHOLE.replace("Sarah", "{{order}} \ud83d\ude00"))));
    assertThat(braces.path("content").path("text").asString())
        .as("what is put in is not filled in again")
        .contains("Hi {{order}} \ud83d\ude00, your order SL-7");
  }
}
