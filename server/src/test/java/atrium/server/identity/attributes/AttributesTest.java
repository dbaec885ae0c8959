package atrium.server.identity.attributes;

import static atrium.server.identity.attributes.DescribedCustomers.json;
import static atrium.server.identity.attributes.DescribedCustomers.keys;
import static atrium.server.identity.attributes.DescribedCustomers.known;
import static atrium.server.identity.attributes.DescribedCustomers.make;
import static atrium.server.identity.attributes.DescribedCustomers.mei;
import static atrium.server.identity.attributes.DescribedCustomers.merge;
import static atrium.server.identity.attributes.DescribedCustomers.omar;
import static atrium.server.identity.attributes.DescribedCustomers.program;
import static atrium.server.identity.attributes.DescribedCustomers.reader;
import static atrium.server.identity.attributes.DescribedCustomers.refuses;
import static atrium.server.identity.attributes.DescribedCustomers.say;
import static atrium.server.identity.attributes.DescribedCustomers.server;
import static atrium.server.identity.attributes.DescribedCustomers.someone;
import static atrium.server.identity.attributes.DescribedCustomers.tara;
import static atrium.server.identity.attributes.DescribedCustomers.team;
import static atrium.server.identity.attributes.DescribedCustomers.undo;
import static atrium.server.identity.attributes.DescribedCustomers.value;
import static atrium.server.identity.attributes.DescribedCustomers.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.LiveClient;
import atrium.server.RunningServer;
import atrium.server.identity.attributes.DescribedCustomers.Someone;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is to be known of customers and what is known, over HTTP. */
class AttributesTest {
  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void valuesAreTakenAsTheirTypeSaysAndNothingElse() {
    make("v_text", "text", "");
    make("v_number", "number", "");
    make("v_date", "date", "");
    make("v_boolean", "boolean", "");
    make("v_choice", "choice", ", 'options': [{'name': 'Basic'}, {'name': 'Gold'}]");
    make("v_link", "link", "");
    make("v_list", "list", "");
    var ann = someone("Ann");
    say(
        omar,
        ann,
        """
        {'v_text': '  Likes green tea \\u202e ', 'v_number': 1.50e2, 'v_date': '2024-02-29',
         'v_boolean': false, 'v_choice': '2', 'v_link': 'https://shop.example/o?n=1',
         'v_list': ['tea', '茶']}
        """);
    assertThat(value(reader, ann, "v_text")).isEqualTo("\"Likes green tea \u202e\"");
    assertThat(value(reader, ann, "v_number")).isEqualTo("150");
    assertThat(value(reader, ann, "v_date")).isEqualTo("\"2024-02-29\"");
    assertThat(value(reader, ann, "v_boolean")).isEqualTo("false");
    assertThat(value(reader, ann, "v_choice")).isEqualTo("\"2\"");
    assertThat(value(reader, ann, "v_link")).isEqualTo("\"https://shop.example/o?n=1\"");
    assertThat(value(reader, ann, "v_list")).isEqualTo("[\"tea\",\"茶\"]");
    var before = server.count("SELECT count(*) FROM event");
    say(omar, ann, "{'v_number': 150.0, 'v_list': ['tea', '茶']}");
    assertThat(server.count("SELECT count(*) FROM event")).as("said again").isEqualTo(before);
    say(omar, ann, "{'v_number': null}");
    assertThat(value(reader, ann, "v_number")).isEmpty();
    assertThat(server.count("SELECT count(*) FROM event")).isEqualTo(before + 1);
    say(omar, ann, "{'v_number': 150}");
    refusesWhatIsNone(ann);
  }

  private static void refusesWhatIsNone(Someone ann) {
    assertThat(wrong(ann, "v_text", "5")).isEqualTo("wrong_type");
    assertThat(wrong(ann, "v_text", "'  '")).isEqualTo("required");
    assertThat(wrong(ann, "v_text", "'a\\u0000b'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_text", "'\\ud800'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_text", "'" + "x".repeat(1_001) + "'")).isEqualTo("too_long");
    assertThat(wrong(ann, "v_number", "'5'")).isEqualTo("wrong_type");
    assertThat(wrong(ann, "v_number", "1e999999999")).isEqualTo("out_of_range");
    assertThat(wrong(ann, "v_number", "1234567890123456")).isEqualTo("out_of_range");
    assertThat(wrong(ann, "v_date", "'2025-02-29'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_date", "'2025-02-29T00:00'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_boolean", "'true'")).isEqualTo("wrong_type");
    assertThat(wrong(ann, "v_choice", "'Gold'")).isEqualTo("no_such_option");
    assertThat(wrong(ann, "v_link", "'javascript:alert(1)'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_link", "'https://bank.example@evil.example/'"))
        .isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_link", "'/relative'")).isEqualTo("invalid_value");
    assertThat(wrong(ann, "v_list", "[]")).isEqualTo("required");
    assertThat(wrong(ann, "v_list", "['tea', 'ＴＥＡ']")).isEqualTo("duplicate");
    assertThat(wrong(ann, "v_nothing", "1")).isEqualTo("unknown_attribute");
    assertThat(value(reader, ann, "v_number")).as("all or nothing").isEqualTo("150");
    assertThat(refuses(omar, "PATCH", ann.facts(), "{'values': {'v_text': 'x', 'v_date': 'x'}}"))
        .isEqualTo("400 invalid_body /values/v_date invalid_value");
    assertThat(value(reader, ann, "v_text")).startsWith("\"Likes");
    assertThat(refuses(reader, "PATCH", ann.facts(), "{'values': {'v_text': 'x'}}"))
        .startsWith("403");
  }

  @Test
  void anAttributeIsWhatItsMakerSaidAndIsChangedWithCare() {
    var id = make("tier", "choice", ", 'options': [{'name': 'Basic'}, {'name': 'Gold'}]");
    var at = "attributes/" + id;
    assertThat(refuses(omar, "POST", "attributes", "{'key':'x','name':'x','type':'text'}"))
        .startsWith("403");
    assertThat(refuses(mei, "POST", "attributes", "{'key':'tier','name':'Other','type':'text'}"))
        .isEqualTo("409 attribute_exists /key attribute_exists");
    assertThat(refuses(mei, "POST", "attributes", "{'key':'o','name':'ＴＨＥ tier','type':'text'}"))
        .isEqualTo("409 attribute_exists /name attribute_exists");
    assertThat(refuses(mei, "POST", "attributes", "{'key':'Ａ','name':'x','type':'text'}"))
        .isEqualTo("400 invalid_body /key invalid_value");
    assertThat(refuses(mei, "POST", "attributes", "{'key':'b','name':'a\\u202eb','type':'text'}"))
        .isEqualTo("400 invalid_body /name invalid_value");
    assertThat(refuses(mei, "POST", "attributes", "{'key':'c','name':'c','type':'choice'}"))
        .isEqualTo("400 invalid_body /options required");
    for (int count : List.of(201, 2_000)) {
      var many = IntStream.range(0, count).mapToObj("{'name': '%d'}"::formatted).toList();
      var body = "{'options': [" + String.join(",", many) + "]}";
      assertThat(refuses(mei, "PATCH", at, body)).contains("too_many");
    }
    assertThat(refuses(mei, "PATCH", at, "{'options': [{'name': 'Gold'}, {'name': 'ＧＯＬＤ'}]}"))
        .isEqualTo("400 invalid_body /options/1 duplicate");
    assertThat(refuses(mei, "PATCH", at, "{'options': [{'id': '7', 'name': 'Gold'}]}"))
        .isEqualTo("400 invalid_body /options/0/id unknown");
    assertThat(refuses(mei, "PATCH", at, "{'type': 'text'}")).startsWith("400");
    assertThat(refuses(mei, "PATCH", at, "{'seen_by': 'teams'}"))
        .isEqualTo("400 invalid_body /seen_by_team_ids required");
  }

  @Test
  void whatCustomersHaveOfItGoesOnlyWhereThatWasAskedFor() {
    var id = make("grade", "choice", ", 'options': [{'name': 'Basic'}, {'name': 'Gold'}]");
    var at = "attributes/" + id;
    var ann = someone("Ann");
    say(omar, ann, "{'grade': '2'}");
    mei.done("PATCH", at, json("{'options': [{'id': '2', 'name': 'Golden'}, {'name': 'New'}]}"));
    var options = mei.get("attributes").path("items").findValues("options").toString();
    assertThat(options).contains("Golden").contains("\"3\"");
    assertThat(value(omar, ann, "grade")).isEqualTo("\"2\"");
    assertThat(refuses(mei, "PATCH", at, "{'options': [{'id': '3', 'name': 'New'}]}"))
        .isEqualTo("409 option_in_use /options option_in_use");
    var stale = mei.call("PATCH", at, json("{'name': 'Level'}"), Map.of("If-Match", "\"1\""));
    assertThat(stale.statusCode()).isEqualTo(412);
    mei.done("PATCH", at, json("{'options': [{'id': '3', 'name': 'New'}], 'drop_values': true}"));
    assertThat(value(omar, ann, "grade")).isEmpty();
    say(omar, ann, "{'grade': '3'}");
    assertThat(refuses(mei, "DELETE", at, null))
        .isEqualTo("409 attribute_in_use  attribute_in_use");
    mei.done("DELETE", at + "?values=delete", null);
    assertThat(keys(mei)).doesNotContain("grade");
    assertThat(omar.get(ann.facts()).toString()).doesNotContain("grade");
    assertThat(server.count("SELECT count(*) FROM attribute_value WHERE attribute_id = " + id))
        .isZero();
    assertThat(refuses(mei, "PATCH", at, "{'name': 'x'}")).startsWith("404");
    assertThat(
            server.rows(
                "SELECT kind FROM event WHERE payload->>'attribute' = '%s' ORDER BY seq"
                    .formatted(id)))
        .containsExactly(
            "attribute.changed", "attribute.changed", "attribute.changed", "attribute.deleted");
    assertThat(server.rows("SELECT action FROM audit WHERE target_id = '%s'".formatted(id)))
        .contains("attribute.created", "attribute.changed", "attribute.deleted");
  }

  @Test
  void whatAnAgentSaidCountsBeforeWhatProgramsSayUntilItIsCleared() {
    make("level", "text", "");
    var ann = someone("Ann");
    program(ann, "{'level': 'silver'}");
    assertThat(known(omar, ann, "level").at("/shown/set_by/kind").asString()).isEqualTo("program");
    say(omar, ann, "{'level': 'gold'}");
    program(ann, "{'level': 'bronze'}");
    var known = known(mei, ann, "level");
    assertThat(known.at("/shown/value").asString()).isEqualTo("gold");
    assertThat(known.at("/shown/set_by/name").asString()).isEqualTo("Omar Haddad");
    assertThat(known.path("others").findValuesAsString("value")).containsExactly("bronze");
    program(ann, "{'level': null}");
    assertThat(known(mei, ann, "level").path("others")).isEmpty();
    assertThat(value(mei, ann, "level")).isEqualTo("\"gold\"");
    say(omar, ann, "{'level': null}");
    assertThat(value(mei, ann, "level")).isEmpty();
    program(ann, "{'level': 'tin'}");
    assertThat(value(mei, ann, "level")).isEqualTo("\"tin\"");
  }

  @Test
  void ofTwoWhoSayItAtOnceTheSecondHearsOfTheFirst() throws Exception {
    make("size", "number", "");
    var ann = someone("Ann");
    Callable<Integer> says =
        () ->
            omar.call("PATCH", ann.facts(), json("{'values':{'size':41},'expected':{'size':null}}"))
                .statusCode();
    Callable<Integer> other =
        () ->
            tara.call("PATCH", ann.facts(), json("{'values':{'size':42},'expected':{'size':null}}"))
                .statusCode();
    try (var both = Executors.newFixedThreadPool(2)) {
      var answers = both.invokeAll(List.of(says, other)).stream().map(each -> each.resultNow());
      assertThat(answers).containsExactlyInAnyOrder(200, 412);
    }
    assertThat(
            refuses(tara, "PATCH", ann.facts(), "{'values':{'size':1},'expected':{'size':null}}"))
        .isEqualTo("412 customer.changed /expected/size changed");
    var now = value(omar, ann, "size");
    omar.done(
        "PATCH",
        ann.facts(),
        json("{'values': {'size': 43}, 'expected': {'size': %s.0}}".formatted(now)));
  }

  @Test
  void aMergeCopiesNothingAndTakenBackEachHasHisOwn() {
    make("city", "text", "");
    make("secret_city", "text", ", 'seen_by': 'managers'");
    var ann = someone("Ann");
    var annie = someone("Annie");
    say(omar, ann, "{'city': 'Lisbon'}");
    say(mei, ann, "{'secret_city': 'Porto'}");
    say(omar, annie, "{'city': 'Taipei'}");
    var rows = "SELECT md5(string_agg(v::text, ',' ORDER BY v::text)) FROM attribute_value v";
    var before = server.rows(rows);
    var body = json("{'customer_id': '%s'}".formatted(annie.id()));
    var preview = omar.done("POST", ann.at() + "/merge/preview", body);
    assertThat(preview.path("before").findValuesAsString("key")).containsExactly("city", "city");
    assertThat(preview.at("/after/0/attributes/0/shown/value").asString()).isEqualTo("Taipei");
    assertThat(preview.at("/after/0/attributes/0/others/0/value").asString()).isEqualTo("Lisbon");
    assertThat(preview.toString()).doesNotContain("Porto");
    var merged = merge(ann, annie);
    assertThat(server.rows(rows)).isEqualTo(before);
    for (var old : List.of(ann, annie)) {
      assertThat(value(omar, old, "city")).isEqualTo("\"Taipei\"");
    }
    assertThat(value(mei, annie, "secret_city")).isEqualTo("\"Porto\"");
    undo(merged);
    assertThat(server.rows(rows)).isEqualTo(before);
    assertThat(value(omar, ann, "city")).isEqualTo("\"Lisbon\"");
    assertThat(value(omar, annie, "city")).isEqualTo("\"Taipei\"");
    assertThat(value(mei, annie, "secret_city")).isEmpty();

    var again = merge(annie, ann);
    say(omar, ann, "{'city': 'Tainan'}");
    undo(again);
    assertThat(value(omar, annie, "city")).as("it corrected hers").isEqualTo("\"Tainan\"");
    assertThat(value(omar, ann, "city")).isEqualTo("\"Lisbon\"");
    var third = merge(ann, annie);
    say(omar, ann, "{'city': null}");
    assertThat(value(omar, ann, "city")).as("clears both").isEmpty();
    undo(third);
    assertThat(value(omar, ann, "city")).isEqualTo("\"Lisbon\"");
    assertThat(value(omar, annie, "city")).isEmpty();
  }

  @Test
  void whoDoesNotSeeAnAttributeMeetsItsValuesNowhere() throws Exception {
    var canary = "Canary wharf 77";
    var id = make("debt", "text", ", 'seen_by':'teams', 'seen_by_team_ids':['%s']".formatted(team));
    make("vip", "boolean", ", 'edited_by': 'managers'");
    var ann = someone("Ann");
    try (var page =
        new LiveClient(
            server.url(),
            RunningServer.WORKSPACE,
            omar.socketHeaders(server.url()),
            "{\"t\":\"hello\"}")) {
      say(tara, ann, "{'debt': '%s'}".formatted(canary));
      assertThat(value(tara, ann, "debt")).contains(canary);
      assertThat(value(mei, ann, "debt")).contains(canary);
      page.await(server.count("SELECT max(seq) FROM event"));
      assertThat(page.entities().toString()).contains("Ann").doesNotContain(canary);
    }
    assertThat(keys(omar)).doesNotContain("debt").contains("vip");
    assertThat(keys(tara)).contains("debt");
    for (var path :
        List.of(
            ann.facts(),
            ann.at(),
            ann.at() + "/history",
            ann.at() + "/timeline",
            "customers?q=Canary",
            "customers?q=Ann",
            "conversations",
            "conversations/" + ann.conversation(),
            "attributes",
            "snapshot")) {
      assertThat(omar.get(path).toString()).as(path).doesNotContain(canary).doesNotContain("debt");
    }
    isToldNobodyElse(ann, canary);
    mei.done("PATCH", "attributes/" + id, json("{'seen_by': 'managers'}"));
    assertThat(value(tara, ann, "debt")).isEmpty();
    assertThat(refuses(tara, "PATCH", ann.facts(), "{'values': {'debt': 'x'}}"))
        .endsWith("unknown_attribute");
  }

  private static void isToldNobodyElse(Someone ann, String canary) {
    assertThat(server.get("events?limit=200").toString()).doesNotContain(canary);
    assertThat(mei.get("audit?limit=200").toString()).doesNotContain(canary);
    for (var way :
        List.of("'values': {'debt': 'x'}", "'values': {'vip': null}, 'expected': {'debt': 'x'}")) {
      assertThat(refuses(omar, "PATCH", ann.facts(), "{" + way + "}"))
          .endsWith("unknown_attribute");
    }
    assertThat(refuses(omar, "PATCH", ann.facts(), "{'values': {'vip': true}}"))
        .isEqualTo("403 attribute_read_only");
    assertThat(refuses(mei, "POST", "macros", "{'name':'m','text':'{{customer.debt|x}}'}"))
        .contains("unknown_variable");
  }

  @Test
  void whatIsRequiredIsAskedOfWhoeverClosesAndCanFillItIn() {
    var id = make("reason", "text", ", 'required_on_close': true");
    var other =
        make(
            "refund",
            "text",
            ", 'required_on_close': true, 'edited_by': 'teams', 'edited_by_team_ids': ['%s']"
                .formatted(team));
    try {
      var ann = someone("Ann");
      var at = "conversations/" + ann.conversation();
      var closing = "{'status': 'closed'}";
      var refused = omar.call("PATCH", at, json(closing));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body())
          .contains("attributes_required", "\"reason\"", "The reason")
          .doesNotContain("refund");
      assertThat(tara.call("PATCH", at, json(closing)).body()).contains("reason", "refund");
      staysOpenInBulkAndByMacros(ann, at);
      assertThat(omar.get(at).path("status").asString()).isEqualTo("open");
      omar.done("PATCH", at, json("{'priority': 'high'}"));
      say(omar, ann, "{'reason': 'Asked'}");
      assertThat(omar.done("PATCH", at, json(closing)).path("status").asString())
          .isEqualTo("closed");
      say(omar, ann, "{'reason': null}");
      omar.done("PATCH", at, json(closing));

      closesWhatIsJunk(closing);
    } finally {
      mei.done("DELETE", "attributes/" + id + "?values=delete", null);
      mei.done("DELETE", "attributes/" + other + "?values=delete", null);
    }
  }

  private static void closesWhatIsJunk(String closing) {
    var junk = "conversations/" + someone("Junk").conversation();
    omar.done("PATCH", junk, json("{'spam': true}"));
    assertThat(omar.done("PATCH", junk, json(closing)).path("status").asString())
        .isEqualTo("closed");
  }

  private static void staysOpenInBulkAndByMacros(Someone ann, String at) {
    var told =
        omar.done(
            "POST",
            "conversations/bulk",
            json(
                "{'conversation_ids': ['%s'], 'change': {'status': 'closed'}}"
                    .formatted(ann.conversation())));
    assertThat(told.at("/results/0/outcome").asString()).isEqualTo("incomplete");
    var closing = "{'name': 'Close', 'visibility': 'everybody', 'actions': {'status': 'closed'}}";
    var macro = mei.done("POST", "macros", json(closing)).path("id").asString();
    assertThat(refuses(omar, "POST", at + "/macros/" + macro + "/apply", "{}"))
        .startsWith("422 attributes_required");
  }
}
