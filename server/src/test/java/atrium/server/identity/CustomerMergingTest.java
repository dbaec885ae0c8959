package atrium.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people decide about who is who, over HTTP, while customers go on writing. */
class CustomerMergingTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static final List<String> KEPT =
      List.of(
          "message message_part conversation conversation_activity conversation_read consent identity_reach delivery delivery_attempt"
              .split(" "));
  private static int people;

  /** Somebody who wrote once, and is a customer of his own. */
  private record Someone(WhatsAppCustomer phone, String id, String conversation) {
    String at() {
      return "customers/" + id;
    }

    String says(String text) {
      var message = phone.says(text);
      server.settle();
      return conversationOf(message);
    }
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static Someone someone(String name) {
    var phone = server.whatsapp().customer(name, "+155507" + (10_000 + ++people));
    var message = phone.says("Hello");
    server.settle();
    var conversation = conversationOf(message);
    var id = mei.get("conversations/" + conversation).path("customer").path("id").asString();
    return new Someone(phone, id, conversation);
  }

  private static String conversationOf(String message) {
    return server
        .rows(
            "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                + " WHERE p.external_id = '"
                + message
                + "'")
        .getFirst();
  }

  private static String with(Someone other) {
    return "{\"customer_id\": \"" + other.id() + "\"}";
  }

  private static JsonNode merge(Someone one, Someone other) {
    return omar.done("POST", one.at() + "/merge", with(other));
  }

  private static JsonNode undo(JsonNode decided) {
    return omar.done("POST", "decisions/" + decided.path("decision_id").asString() + "/undo", null);
  }

  private static String id(JsonNode view) {
    return view.path("id").asString();
  }

  private static List<String> identities(Someone of) {
    return ids(mei.get(of.at()).path("identities"));
  }

  private static List<String> ids(JsonNode views) {
    return views.valueStream().map(CustomerMergingTest::id).toList();
  }

  private static void refuses(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.MAPPER.readTree(answer.body()).path("code").asString()).isEqualTo(code);
  }

  /** Everything but customers, evidence, the history of both, the audit log and the event log. */
  private static List<String> untouched() {
    var all = new ArrayList<String>();
    for (var table : KEPT) {
      all.add(
          table
              + server.rows(
                  "SELECT count(*) || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '')"
                      + " FROM "
                      + table
                      + " t"));
    }
    all.addAll(
        server.rows(
            "SELECT id || ' ' || kind || value || birth_customer || state FROM identity ORDER BY id"));
    return all;
  }

  private static List<String> slots(Someone... some) {
    var conversations = new ArrayList<String>();
    for (var one : some) {
      conversations.add(one.conversation());
    }
    return server.rows(
        "SELECT customer_id || ' ' || conversation_id FROM open_conversation WHERE conversation_id"
            + " IN ("
            + String.join(",", conversations)
            + ") ORDER BY conversation_id");
  }

  @Test
  void aMergeWritesWhoseTheAddressesAreAndNothingElse() {
    var ann = someone("Ann");
    var annie = someone("Annie");
    var before = untouched();
    var merged = merge(annie, ann);
    assertThat(ids(merged.path("customers"))).as("the older id stays").containsExactly(ann.id());
    assertThat(untouched()).isEqualTo(before);
    assertThat(slots(ann, annie)).containsExactly(ann.id() + " " + ann.conversation());
    assertThat(id(mei.get(annie.at()))).isEqualTo(ann.id());
    assertThat(mei.get(annie.at()).path("conversations")).hasSize(2);
    assertThat(mei.get(ann.at() + "/timeline").path("items")).hasSize(2);
    assertThat(mei.get("conversations/" + annie.conversation()).path("customer").path("id"))
        .isEqualTo(mei.get(ann.at()).path("id"));
    assertThat(annie.says("More")).as("new messages join his slot").isEqualTo(ann.conversation());
  }

  @Test
  void aPreviewChangesNothingAndShowsBothSides() {
    var ann = someone("Ann");
    var annie = someone("Annie");
    long events = server.position();
    long evidence = server.count("SELECT count(*) FROM evidence");
    var preview = omar.done("POST", ann.at() + "/merge/preview", with(annie));
    assertThat(ids(preview.path("before"))).containsExactly(ann.id(), annie.id());
    assertThat(ids(preview.path("after"))).containsExactly(ann.id());
    var after = preview.path("after").path(0);
    assertThat(after.path("name").asString()).isEqualTo("Ann");
    assertThat(after.path("conversations").asInt()).isEqualTo(2);
    assertThat(after.path("addresses").size())
        .isEqualTo(identities(ann).size() + identities(annie).size());
    assertThat(server.position()).isEqualTo(events);
    assertThat(server.count("SELECT count(*) FROM evidence")).isEqualTo(evidence);
    assertThat(id(mei.get(annie.at()))).isEqualTo(annie.id());
  }

  @Test
  void undoingBringsBackBothWithWhatEachWroteSince() {
    var ann = someone("Ann");
    var bob = someone("Bob");
    var annsOwn = identities(ann);
    var bobsOwn = identities(bob);
    var merged = merge(ann, bob);
    bob.says("From Bob");
    ann.says("From Ann");
    var undone = undo(merged);
    assertThat(ids(undone.path("customers"))).containsExactly(ann.id(), bob.id());
    assertThat(identities(ann)).isEqualTo(annsOwn);
    assertThat(identities(bob)).isEqualTo(bobsOwn);
    assertThat(mei.get(bob.at()).path("name").asString()).isEqualTo("Bob");
    assertThat(texts(ann)).containsExactly("Hello", "From Ann");
    assertThat(texts(bob)).containsExactly("Hello", "From Bob");
    assertThat(slots(ann, bob))
        .containsExactlyInAnyOrder(
            ann.id() + " " + ann.conversation(), bob.id() + " " + bob.conversation());
    assertThat(bob.says("Where am I?")).isEqualTo(bob.conversation());
    refuses(
        omar.call("POST", "decisions/" + merged.path("decision_id").asString() + "/undo", null),
        409,
        "already_undone");
  }

  private static List<String> texts(Someone of) {
    return mei.get(of.at() + "/timeline")
        .path("items")
        .valueStream()
        .map(item -> item.path("content").path("text").asString(""))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Test
  void aDecisionIsTakenBackFromUnderLaterOnes() {
    var ann = someone("Ann");
    var bob = someone("Bob");
    var cid = someone("Cid");
    var first = merge(ann, bob);
    var second = merge(bob, cid);
    assertThat(id(mei.get(cid.at()))).isEqualTo(ann.id());
    undo(first);
    // The second merge was of what was one customer then, named by its oldest address.
    assertThat(id(mei.get(cid.at()))).isEqualTo(ann.id());
    assertThat(id(mei.get(bob.at()))).isEqualTo(bob.id());
    undo(second);
    assertThat(id(mei.get(cid.at()))).isEqualTo(cid.id());
  }

  @Test
  void anAddressThatIsSplitAwayStaysAwayWhateverThePlatformSays() {
    var ann = someone("Ann");
    var own = identities(ann);
    assertThat(own).hasSizeGreaterThan(1);
    var path = ann.at() + "/split";
    var body = "{\"identity_id\": \"" + own.getLast() + "\"}";
    var preview = omar.done("POST", path + "/preview", body);
    assertThat(preview.path("before")).hasSize(1);
    assertThat(preview.path("after")).hasSize(2);
    var split = omar.done("POST", path, body);
    assertThat(split.path("customers")).hasSize(2);
    ann.says("It is me, with phone and id together");
    assertThat(
            server.rows(
                "SELECT count(DISTINCT customer_id) || '' FROM identity WHERE id IN ("
                    + String.join(",", own)
                    + ")"))
        .containsExactly("2");
    undo(split);
    assertThat(identities(ann)).isEqualTo(own);
    refuses(
        omar.call(
            "POST", path, "{\"identity_id\": \"" + identities(someone("Eve")).getFirst() + "\"}"),
        422,
        "unknown_reference");
  }

  @Test
  void aMergeAgainstWhatSomebodyDecidedAsksFirst() {
    var ann = someone("Ann");
    var own = identities(ann);
    var split =
        omar.done("POST", ann.at() + "/split", "{\"identity_id\": \"" + own.getLast() + "\"}");
    var parts = ids(split.path("customers"));
    var path = "customers/" + parts.getFirst() + "/merge";
    var body = "{\"customer_id\": \"" + parts.getLast() + "\"%s}";
    refuses(omar.call("POST", path, body.formatted("")), 409, "decided_different");
    var all = body.formatted(", \"override\": true");
    var preview = omar.done("POST", path + "/preview", all);
    assertThat(ids(preview.path("overridden")))
        .containsExactly(split.path("decision_id").asString());
    var merged = omar.done("POST", path, all);
    assertThat(identities(ann)).isEqualTo(own);
    undo(merged);
    assertThat(mei.get("customers/" + parts.getLast()).path("identities").size())
        .isLessThan(own.size());
  }

  @Test
  void whatCannotBeIsRefused() {
    var ann = someone("Ann");
    refuses(omar.call("POST", ann.at() + "/merge", with(ann)), 422, "same_customer");
    var bob = someone("Bob");
    merge(ann, bob);
    refuses(omar.call("POST", bob.at() + "/merge", with(ann)), 422, "same_customer");
    refuses(
        omar.call("POST", ann.at() + "/merge", "{\"customer_id\": \"8999999999999\"}"),
        422,
        "unknown_reference");
    refuses(omar.call("POST", "customers/8999999999/merge", with(ann)), 404, "not_found");
    refuses(reader.call("POST", ann.at() + "/merge", with(bob)), 403, "forbidden");
    var first = someone("Many");
    for (int i = 1; i < 5; i++) {
      merge(first, someone("Many"));
    }
    refuses(
        omar.call("POST", first.at() + "/merge", with(someone("One more"))),
        422,
        "too_many_addresses");
  }

  @Test
  void whoSeesNoneOfACustomersConversationsNeitherFindsNorMergesHim() {
    var ann = someone("Quillon Ann");
    var bob = someone("Quillon Bob");
    assertThat(omar.get("customers?q=quillon").path("items")).hasSize(2);
    omar.seesOnly(Optional.of(Set.of()));
    try {
      mei.done(
          "PATCH",
          "conversations/" + ann.conversation(),
          "{\"assignee_id\": \"" + omar.id() + "\"}");
      assertThat(ids(omar.get("customers?q=quillon").path("items"))).containsExactly(ann.id());
      refuses(omar.call("POST", ann.at() + "/merge", with(bob)), 422, "unknown_reference");
      refuses(omar.call("POST", bob.at() + "/merge", with(ann)), 404, "not_found");
      refuses(omar.call("GET", bob.at() + "/history", null), 404, "not_found");
    } finally {
      omar.seesOnly(Optional.empty());
    }
  }

  @Test
  void customersAreFoundByNamesNumbersAndOldIds() {
    var ann = someone("Zelda Quartermain");
    var bob = someone("Zelda Other");
    merge(ann, bob);
    for (var words : List.of("zelda", "QUARTER", ann.id(), bob.id())) {
      assertThat(ids(mei.get("customers?q=" + words).path("items")))
          .as(words)
          .contains(ann.id())
          .doesNotContain(bob.id());
    }
    var number =
        mei.get(ann.at())
            .path("identities")
            .valueStream()
            .filter(each -> each.path("kind").asString().equals("wa_id"))
            .map(each -> each.path("value").asString())
            .findFirst()
            .orElseThrow();
    var typed =
        "%2B" + number.charAt(0) + "%20(" + number.substring(1, 4) + ")%20" + number.substring(4);
    assertThat(ids(mei.get("customers?q=" + typed).path("items"))).containsExactly(ann.id());
    assertThat(mei.get("customers?q=%25").path("items")).isEmpty();
    assertThat(mei.get("customers").path("items")).isEmpty();
  }

  @Test
  void theHistoryTellsWhoAndWhatAndWhen() {
    var ann = someone("Ann");
    var bob = someone("Bob");
    undo(merge(ann, bob));
    var items = mei.get(ann.at() + "/history").path("items");
    var decision = items.path(0);
    assertThat(decision.path("kind").asString()).isEqualTo("merge");
    assertThat(decision.path("actor").path("name").asString()).isEqualTo("Omar Haddad");
    assertThat(decision.path("undone_by").path("id").asString()).isEqualTo(omar.id());
    assertThat(decision.path("addresses")).hasSize(2);
    var tie = items.path(1);
    assertThat(tie.path("rule").asString()).isEqualTo("platform_names_together");
    assertThat(tie.path("rank").asInt()).isOne();
    assertThat(
            mei.get("audit?limit=50&action=customer")
                .path("items")
                .valueStream()
                .map(row -> row.path("action").asString())
                .limit(2))
        .containsExactly("customer.decision_undone", "customer.merged");
  }

  @Test
  void allThatSomebodyDecidedWithinATimeIsTakenBackAtOnce() {
    var eve = Colleague.joins(server, "Eve Moran", "agent");
    var some = List.of(someone("A"), someone("B"), someone("C"), someone("D"));
    eve.done("POST", some.get(0).at() + "/merge", with(some.get(1)));
    eve.done("POST", some.get(2).at() + "/merge", with(some.get(3)));
    eve.done("POST", some.get(0).at() + "/merge", with(some.get(2)));
    var kept = merge(someone("E"), someone("F")).path("decision_id").asString();
    var body =
        "{\"actor_id\": \"%s\", \"from\": \"2020-01-01T00:00:00Z\", \"until\": \"2100-01-01T00:00:00Z\"}"
            .formatted(eve.id());
    refuses(omar.call("POST", "decisions/undo", body), 403, "forbidden");
    var answer = mei.done("POST", "decisions/undo", body);
    assertThat(answer.path("items")).hasSize(3);
    assertThat(answer.path("items").valueStream().allMatch(one -> one.path("undone").asBoolean()))
        .isTrue();
    some.forEach(one -> assertThat(id(mei.get(one.at()))).isEqualTo(one.id()));
    assertThat(server.rows("SELECT undone_at IS NULL FROM identity_decision WHERE id = " + kept))
        .containsExactly("true");
  }

  @Test
  void oppositeMergesAtOnceMakeOneCustomer() throws Exception {
    for (int round = 0; round < 5; round++) {
      var ann = someone("Ann");
      var bob = someone("Bob");
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers =
            threads.invokeAll(
                List.<Callable<Integer>>of(
                    () -> omar.call("POST", ann.at() + "/merge", with(bob)).statusCode(),
                    () -> mei.call("POST", bob.at() + "/merge", with(ann)).statusCode()));
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
          statuses.add(answer.get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 422);
      }
      assertThat(id(mei.get(bob.at()))).isEqualTo(ann.id());
      assertThat(slots(ann, bob)).containsExactly(ann.id() + " " + ann.conversation());
    }
  }
}
