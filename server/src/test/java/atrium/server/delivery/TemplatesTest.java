package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.Fault;
import atrium.server.RunningServer;
import atrium.server.accounts.Role;
import atrium.server.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The catalogue of templates follows the platform, and what is written here gets there once. */
class TemplatesTest {
  private static final RunningServer server = RunningServer.start(Desk.IMPATIENT);
  private static final Shop shop = new Shop(server);

  @BeforeAll
  static void list() {
    shop.listed();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void aConnectedAccountsTemplatesAreThereByThemselves() {
    var all = shop.page("?limit=200");
    assertThat(all)
        .extracting(Shop::name)
        .contains("order_shipped en", "order_shipped de", "order_shipped ja", "free_lamp en")
        .isSorted();
    var shipped = shop.get("order_shipped", "en");
    assertThat(shipped.path("status").asString()).isEqualTo("approved");
    assertThat(shipped.path("variables").valueStream().map(one -> one.path("key").asString()))
        .containsExactly("body.first_name", "body.order", "body.day", "button.0", "button.1");
    var rejected = shop.get("free_lamp", "en");
    assertThat(rejected.path("sendable").asBoolean()).isFalse();
    assertThat(rejected.path("reason").asString()).contains("rejected", "TAG_CONTENT_MISMATCH");
    assertThat(rejected.path("platform_reason").asString()).isEqualTo("TAG_CONTENT_MISMATCH");
    assertThat(shipped.has("platform_reason")).isFalse();
    assertThat(shop.get("weekend_sale", "en").path("reason").asString())
        .contains("paused")
        .contains("quality");
  }

  @Test
  void aListIsFilteredSearchedAndReadPageByPage() {
    var whole = shop.page("?limit=200").stream().map(Shop::name).toList();
    var read = new ArrayList<String>();
    var page = server.get(shop.path("?limit=3"));
    while (true) {
      page.path("items").forEach(item -> read.add(Shop.name(item)));
      if (page.path("next").isMissingNode()) {
        break;
      }
      page = server.get(shop.path("?limit=3&cursor=" + page.path("next").asString()));
    }
    assertThat(read).containsExactlyElementsOf(whole);
    assertThat(shop.page("?status=paused")).extracting(Shop::name).contains("weekend_sale en");
    assertThat(shop.page("?language=ja")).extracting(Shop::name).contains("order_shipped ja");
    assertThat(shop.page("?search=IN%20OUR%20WORKSHOP"))
        .extracting(Shop::name)
        .containsExactly("appointment_reminder en");
    assertThat(shop.page("?search=%25")).as("a sign of patterns is a sign").hasSize(2);
    assertThat(server.call("GET", shop.path("?status=lovely"), null).statusCode()).isEqualTo(400);
    assertThat(server.call("GET", shop.path("?search=%00"), null).statusCode()).isEqualTo(400);
    var id = shop.get("order_shipped", "de").path("id").asString();
    assertThat(server.get("templates/" + id + "/variants").path("items").valueStream())
        .extracting(Shop::name)
        .containsExactly("order_shipped de", "order_shipped en", "order_shipped ja");
  }

  @Test
  void aTemplateIsWrittenSubmittedAndApprovedByTheWebhook() {
    var draft = shop.written("lamp_ready");
    assertThat(draft.path("status").asString()).isEqualTo("draft");
    assertThat(shop.handedIn("lamp_ready")).as("a draft stays here").isZero();
    var submitted = Shop.ok(shop.submit(draft));
    assertThat(submitted.path("status").asString()).isIn("in_review", "approved");
    var id = draft.path("id").asString();
    var approved = shop.awaitStatus(id, "approved");
    assertThat(approved.path("sendable").asBoolean()).isTrue();
    assertThat(shop.told(draft)).startsWith("draft", "submitting").endsWith("approved");
    assertThat(shop.handedIn("lamp_ready")).isEqualTo(1);
    Desk.refused(shop.submit(draft), 409, "nothing_to_submit");
    Desk.refused(shop.create(Shop.form("lamp_ready", "Other words")), 409, "template_exists");
  }

  @Test
  void whatIsRejectedSaysWhyAndIsChangedAndSubmittedAgain() {
    var draft = shop.written("please_reject_me");
    Shop.ok(shop.submit(draft));
    var id = draft.path("id").asString();
    var rejected = shop.awaitStatus(id, "rejected");
    assertThat(rejected.path("reason").asString()).contains("INVALID_FORMAT");
    Desk.refused(shop.submit(draft), 409, "nothing_to_submit");
    var changed =
        Shop.ok(
            server.call(
                "PATCH",
                "templates/" + id,
                "{\"form\":" + Shop.form("please_reject_me", "Other words.") + "}"));
    assertThat(changed.path("draft").path("body").path("text").asString())
        .isEqualTo("Other words.");
    assertThat(changed.path("form").path("body").path("text").asString()).contains("first_name");
    var again = Shop.ok(shop.submit(draft));
    assertThat(again.path("draft").isMissingNode()).isTrue();
    assertThat(again.path("form").path("body").path("text").asString()).isEqualTo("Other words.");
    Desk.refused(
        server.call(
            "PATCH", "templates/" + id, "{\"form\":" + Shop.form("another", "Words.") + "}"),
        400,
        "invalid_body");
  }

  @Test
  void aLostAnswerIsSettledByThePlatformsOwnListAndNothingIsHandedInTwice() {
    var draft = shop.written("answer_lost");
    shop.quiet();
    server.whatsapp().faults().next(Fault.On.TEMPLATE, new Fault.DoneThenDropped());
    var submitted = Shop.ok(shop.submit(draft));
    var id = draft.path("id").asString();
    assertThat(submitted.path("status").asString()).isIn("submitting", "approved");
    shop.awaitStatus(id, "approved");
    assertThat(shop.handedIn("answer_lost")).isEqualTo(1);
    assertThat(shop.page("?search=answer_lost")).hasSize(1);
  }

  @Test
  void aRefusalOfThePlatformLeavesTheDraftWithItsWords() {
    var draft = shop.written("refused_there");
    shop.quiet();
    server
        .whatsapp()
        .faults()
        .next(Fault.On.TEMPLATE, new Fault.Refused(400, 2388023, "Too many templates"));
    var problem = Desk.refused(shop.submit(draft), 422, "platform_refused");
    assertThat(problem.path("errors").path(0).path("params").path("code").asString())
        .isEqualTo("2388023");
    var now = server.get("templates/" + draft.path("id").asString());
    assertThat(now.path("status").asString()).isEqualTo("draft");
    assertThat(now.path("problem").path("code").asString()).isEqualTo("2388023");
    Shop.ok(shop.submit(draft));
  }

  @Test
  void qualityAndPausesComeByThemselvesAndInTheRightOrder() {
    var id = shop.get("appointment_reminder", "es").path("id").asString();
    server.whatsapp().rates("appointment_reminder", "es", "YELLOW");
    shop.await(id, template -> template.path("quality").asString().equals("medium"));
    server.whatsapp().decides("appointment_reminder", "es", "PAUSED", "NONE");
    var paused = shop.awaitStatus(id, "paused");
    assertThat(paused.path("sendable").asBoolean()).isFalse();
    server.whatsapp().decides("appointment_reminder", "es", "APPROVED", "NONE");
    shop.awaitStatus(id, "approved");
  }

  @Test
  void newsThatComeTooLateTurnNothingBack() {
    var told = shop.get("appointment_reminder", "en");
    var id = told.path("id").asString();
    server.whatsapp().decides("appointment_reminder", "en", "PAUSED", "NONE");
    shop.awaitStatus(id, "paused");
    shop.tells(told, "APPROVED", Instant.now().minusSeconds(90));
    shop.quiet();
    assertThat(server.get("templates/" + id).path("status").asString()).isEqualTo("paused");

    var listed = shop.get("order_shipped", "ja");
    Shop.ok(shop.refresh());
    shop.quiet();
    long listings = shop.listings();
    shop.tells(listed, "DISABLED", Instant.now().minusSeconds(90));
    Desk.await(() -> shop.listings() > listings);
    shop.quiet();
    assertThat(shop.get("order_shipped", "ja").path("status").asString()).isEqualTo("approved");
    assertThat(shop.told(listed)).as("it never was, not for a moment").doesNotContain("disabled");

    var deleted = shop.written("deleted_since");
    Shop.ok(shop.submit(deleted));
    var gone = shop.awaitStatus(deleted.path("id").asString(), "approved");
    var path = "templates/" + deleted.path("id").asString();
    assertThat(server.call("DELETE", path, null).statusCode()).isEqualTo(204);
    shop.tells(gone, "APPROVED", Instant.now());
    shop.quiet();
    assertThat(server.get(path).path("status").asString()).isEqualTo("deleted");
  }

  @Test
  void manyWhoSubmitAtOnceHandItInOnce() throws Exception {
    var draft = shop.written("at_once");
    assertThat(submittedByMany(draft)).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(shop.handedIn("at_once")).isEqualTo(1);
    var id = draft.path("id").asString();
    shop.awaitStatus(id, "approved");
    var words = "{\"form\":" + Shop.form("at_once", "Changed by many at once.") + "}";
    Shop.ok(server.call("PATCH", "templates/" + id, words));
    assertThat(submittedByMany(draft)).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(
            server.whatsapp().ledger().calls().stream()
                .filter(call -> call.body().contains("Changed by many at once.")))
        .hasSize(1);
  }

  private static List<Integer> submittedByMany(JsonNode draft) throws Exception {
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> shop.submit(draft).statusCode());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Integer>();
      for (var done : threads.invokeAll(calls)) {
        answers.add(done.get());
      }
      return answers;
    }
  }

  @Test
  void twoNodesThatListAtOnceKeepOneOfEach() throws Exception {
    try (var other = server.startNode()) {
      var calls = new ArrayList<Callable<JsonNode>>();
      for (var url : List.of(server.url(), other.url(), server.url(), other.url())) {
        calls.add(() -> Shop.ok(shop.refreshAt(url)));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(calls)) {
          assertThat(done.get().path("state").asString()).isIn("fresh", "running");
        }
      }
    }
    assertThat(shop.page("?limit=200")).extracting(Shop::name).doesNotHaveDuplicates();
    assertThat(
            server.count(
                "SELECT count(*) FROM (SELECT external_id FROM template WHERE channel_id = "
                    + shop.channel()
                    + " AND external_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1) x"))
        .isZero();
  }

  @Test
  void aPlatformThatDoesNotListTakesNothingAway() {
    var before = shop.page("?limit=200").stream().map(Shop::name).toList();
    shop.quiet();
    server.whatsapp().faults().next(Fault.On.TEMPLATE, new Fault.Refused(500, 2, "Try later"));
    var sync = Shop.ok(shop.refresh());
    assertThat(sync.path("state").asString()).isEqualTo("failed");
    assertThat(sync.path("problem").asString()).isNotEmpty();
    assertThat(shop.page("?limit=200")).extracting(Shop::name).containsAll(before);
    shop.listed();
  }

  @Test
  void aTemplateIsDeletedThereAndStaysReadableHere() {
    var draft = shop.written("to_delete");
    Shop.ok(shop.submit(draft));
    var id = draft.path("id").asString();
    shop.awaitStatus(id, "approved");
    assertThat(server.call("DELETE", "templates/" + id, null).statusCode()).isEqualTo(204);
    assertThat(server.get("templates/" + id).path("status").asString()).isEqualTo("deleted");
    assertThat(shop.find("to_delete", "en")).isEmpty();
    Shop.ok(shop.refresh());
    assertThat(shop.find("to_delete", "en")).as("gone there too").isEmpty();
    var again = shop.written("to_delete");
    assertThat(again.path("id").asString()).as("the name comes back as itself").isEqualTo(id);
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "",
        "Upper",
        "with space",
        "with\u0000nul",
        "emoji_\ud83d\ude00",
        "dash-ed",
        "\u202egnp",
        "line\r\nbreak",
        "../../etc"
      })
  void aNameThatNoPlatformTakesIsRefusedBeforeItLeaves(String name) {
    var answer = shop.create(Shop.form(name, "Words."));
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
    assertThat(answer.body()).doesNotContain("etc", "nul", "Upper");
  }

  @Test
  void bodiesThatNoPlatformTakesAreRefusedWithEveryReason() {
    var cases =
        List.of(
            Shop.form("hostile_a", ""),
            Shop.form("hostile_b", "x".repeat(1025)),
            Shop.form("hostile_c", "Hi {{first_name}}, hello."),
            Shop.form("hostile_d", "Hi {{first_name}}", "first_name", "Ann"),
            Shop.form("hostile_e", "Hi {{First}}, hello.", "First", "Ann"),
            Shop.form("hostile_f", "A\r\nB"),
            Shop.form("hostile_g", "A\u202eB"),
            Shop.form("hostile_h", "{{" + " ".repeat(50_000)));
    for (var form : cases) {
      var answer = shop.create(form);
      assertThat(answer.statusCode()).as(form + answer.body()).isIn(400, 422);
    }
    var both =
        Desk.refused(shop.create(Shop.form("No", "x".repeat(1025))), 422, "invalid_template");
    assertThat(both.path("errors").valueStream().map(one -> one.path("params").path("part")))
        .extracting(JsonNode::asString)
        .contains("template.name", "body");
    var huge = "{\"form\":" + Shop.form("huge", "x".repeat(70_000)) + "}";
    assertThat(server.call("POST", shop.path(""), huge).statusCode()).isEqualTo(413);
    assertThat(server.call("POST", shop.path(""), "{\"form\":null}").statusCode()).isEqualTo(400);
    assertThat(server.call("POST", shop.path(""), "{\"form\":7}").statusCode()).isEqualTo(400);
    assertThat(shop.page("?search=hostile_")).isEmpty();
  }

  @Test
  void emojiAndEveryScriptArriveAsTheyWereWritten() {
    var words = "Merhaba \ud83d\udc4b, 您的灯已修好 — שלום, it is ready.";
    var draft = Desk.created(shop.create(Shop.form("every_script", words)));
    Shop.ok(shop.submit(draft));
    shop.awaitStatus(draft.path("id").asString(), "approved");
    Shop.ok(shop.refresh());
    assertThat(shop.get("every_script", "en").path("form").path("body").path("text").asString())
        .isEqualTo(words);
  }

  @Test
  void whoMayReadAndWhoMayWrite() {
    var one = "templates/" + shop.get("order_shipped", "en").path("id").asString();
    var body = "{\"form\":" + Shop.form("by_role", "Words.") + "}";
    for (var role : List.of(Role.ADMIN, Role.AGENT, Role.READ_ONLY, Role.BOT)) {
      assertThat(shop.asked(role, "GET", shop.path(""), null)).as(role.text()).isEqualTo(200);
      assertThat(shop.asked(role, "GET", one, null)).isEqualTo(200);
      assertThat(shop.asked(role, "POST", one + "/preview", "{}")).isEqualTo(200);
    }
    for (var role : List.of(Role.AGENT, Role.READ_ONLY, Role.BOT)) {
      assertThat(shop.asked(role, "POST", shop.path(""), body)).as(role.text()).isEqualTo(403);
      assertThat(shop.asked(role, "POST", shop.path("/refresh"), null)).isEqualTo(403);
      assertThat(shop.asked(role, "POST", one + "/submit", null)).isEqualTo(403);
      assertThat(shop.asked(role, "PATCH", one, "{}")).isEqualTo(403);
      assertThat(shop.asked(role, "DELETE", one, null)).isEqualTo(403);
    }
    assertThat(shop.asked(Role.ADMIN, "POST", shop.path(""), body)).isEqualTo(201);
    assertThat(server.call("GET", "templates/999999", null).statusCode()).isEqualTo(404);
  }

  @Test
  void aChangeFromAnOldStateIsRefused() {
    var draft = shop.written("two_hands");
    var path = "templates/" + draft.path("id").asString();
    var defaults = "{\"defaults\":{\"body.first_name\":{\"fallback\":\"there\"}}}";
    var once = Shop.ok(server.call("PATCH", path, defaults));
    assertThat(once.path("revision").asLong()).isGreaterThan(draft.path("revision").asLong());
    assertThat(shop.patchedFrom(path, defaults, draft.path("revision").asLong())).isEqualTo(412);
    Desk.pause(Duration.ofMillis(1));
    assertThat(Json.MAPPER.readTree(server.call("GET", path, null).body()).path("revision"))
        .isEqualTo(once.path("revision"));
  }
}
