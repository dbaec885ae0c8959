package atrium.server.identity.suggestions;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.whatsapp.WhatsAppCustomer;
import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may be whom, as customers write and people decide, over HTTP. */
class SuggestionsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static int people;

  private record Someone(WhatsAppCustomer phone, String id) {
    String at() {
      return "customers/" + id;
    }

    String with() {
      return "{\"customer_id\": \"" + id + "\"}";
    }
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** Somebody whose name nobody else has. */
  private static Someone someone(String first) {
    return someone(first + " No" + people, "+4915112" + (300_000 + people));
  }

  private static Someone someone(String name, String number) {
    people++;
    var phone = server.whatsapp().customer(name, number);
    var message = phone.says("Hello");
    server.settle();
    var conversation =
        server
            .rows(
                "SELECT m.conversation_id FROM message m JOIN message_part p ON p.message_id = m.id"
                    + " WHERE p.external_id = '"
                    + message
                    + "'")
            .getFirst();
    return new Someone(
        phone, mei.get("conversations/" + conversation).path("customer").path("id").asString());
  }

  private static JsonNode suggestions(Someone of) {
    return omar.get(of.at() + "/suggestions").path("items");
  }

  private static List<String> suggested(Someone of) {
    return suggestions(of)
        .valueStream()
        .map(one -> one.path("customer").path("id").asString())
        .toList();
  }

  private static JsonNode await(Someone of, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (true) {
      var now = suggestions(of);
      if (wanted.test(now)) {
        return now;
      }
      assertThat(System.nanoTime()).as("suggestions of " + of + ": " + now).isLessThan(deadline);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Until everything that was said is compared. */
  private static void settle() {
    server.settle();
    long deadline = System.nanoTime() + 30_000_000_000L;
    int quiet = 0;
    while (quiet < 2) {
      boolean behind =
          server.count(
                      "SELECT count(*) FROM reader_cursor c JOIN workspace_seq s USING (workspace_id)"
                          + " WHERE c.reader = 'suggestions' AND s.n > c.seq")
                  + server.count("SELECT count(*) FROM suggestion_due")
              > 0;
      quiet = behind ? 0 : quiet + 1;
      assertThat(System.nanoTime()).isLessThan(deadline);
      pause();
    }
  }

  @Test
  void whoWritesAnothersNumberIsSuggestedWithWhatHeWroteAndWhen() {
    var ann = someone("Ann");
    var annie = someone("Annie");
    annie.phone().says("My other number is " + ann.phone().phone() + ", thanks");
    var found = await(ann, now -> now.size() == 1).path(0);
    assertThat(found.path("customer").path("id").asString()).isEqualTo(annie.id());
    assertThat(found.path("score").asDouble()).isEqualTo(0.7);
    var reason = found.path("reasons").path(0);
    assertThat(reason.path("rule").asString()).isEqualTo("typed_phone");
    assertThat(reason.path("value").asString()).isEqualTo("+" + ann.phone().phone());
    assertThat(reason.path("typed_by").asString())
        .isEqualTo(mei.get(annie.at()).path("identities").path(0).path("id").asString());
    assertThat(suggested(annie)).containsExactly(ann.id());
    assertThat(id(mei.get(annie.at()))).as("nobody was joined").isEqualTo(annie.id());
  }

  @Test
  void aBrazilianNumberIsFoundWithAndWithoutItsNinthDigit() {
    var old = someone("Bia Prado", "+551187654321");
    var friend = someone("Caio");
    friend.phone().says("+55 11 98765-4321");
    assertThat(await(old, now -> now.size() == 1).path(0).path("customer").path("id").asString())
        .isEqualTo(friend.id());
  }

  @Test
  void whoWriteOneEmailAddressAreSuggestedUntilOneTakesItBack() {
    var one = someone("Dora");
    var other = someone("Dorothea");
    one.phone().says("Write to Dora+Lamps@Example.com.");
    var typed = other.phone().says("dora+lamps@example.com");
    var reasons = await(one, now -> now.size() == 1).path(0).path("reasons");
    assertThat(reasons.path(0).path("rule").asString()).isEqualTo("both_typed_email");
    other.phone().unsends(typed);
    await(one, JsonNode::isEmpty);
    other.phone().edits(other.phone().says("nothing"), "dora+lamps@example.com");
    await(one, now -> now.size() == 1);
  }

  @Test
  void oneNameInOneCountryIsAWeakReasonAndInTwoCountriesNone() {
    var one = someone("Eva Zwanziger", "+4915112990001");
    var same = someone("EVA  Zwanziger", "+4915112990002");
    var elsewhere = someone("Eva Zwanziger", "+886912990003");
    var found = await(one, now -> now.size() == 1).path(0);
    assertThat(found.path("customer").path("id").asString()).isEqualTo(same.id());
    assertThat(found.path("reasons").path(0).path("rule").asString())
        .isEqualTo("same_name_and_country");
    settle();
    assertThat(suggested(elsewhere)).isEmpty();
  }

  @Test
  void aMergeEndsASuggestionAndTakingItBackBringsItAgain() {
    var one = someone("Fay");
    var other = someone("Faye");
    other.phone().says("+" + one.phone().phone());
    await(one, now -> now.size() == 1);
    var merged = omar.done("POST", one.at() + "/merge", other.with());
    assertThat(suggested(one)).isEmpty();
    settle();
    assertThat(suggested(one)).isEmpty();
    undo(merged);
    await(one, now -> now.size() == 1);
    assertThat(suggested(other)).containsExactly(one.id());
  }

  @Test
  void notTheSameStaysDecidedWhateverIsWrittenLater() {
    var one = someone("Gus");
    var other = someone("Gustav");
    other.phone().says("+" + one.phone().phone());
    await(one, now -> now.size() == 1);
    var decided = omar.done("POST", one.at() + "/apart", other.with());
    assertThat(suggested(one)).isEmpty();
    assertThat(suggested(other)).isEmpty();
    one.phone().says("gus@example.com");
    other.phone().says("gus@example.com and +" + one.phone().phone());
    settle();
    assertThat(suggested(one)).isEmpty();
    var again = omar.call("POST", one.at() + "/apart", other.with());
    assertThat(again.statusCode()).isEqualTo(409);
    var merge = omar.call("POST", one.at() + "/merge", other.with());
    assertThat(merge.body()).contains("decided_different");
    var reason = mei.get(one.at() + "/history").path("items").path(0);
    assertThat(reason.path("kind").asString()).isEqualTo("apart");
    assertThat(reason.path("actor").path("name").asString()).isEqualTo("Omar Haddad");
    assertThat(
            mei.get("audit?limit=1&action=customer.kept_apart")
                .path("items")
                .path(0)
                .path("target")
                .path("id")
                .asString())
        .isEqualTo(one.id());
    undo(decided);
    assertThat(suggested(one)).containsExactly(other.id());
  }

  @Test
  void whatManyWriteSuggestsNobody() {
    var shop = "+4915112777777";
    var some = new ArrayList<Someone>();
    for (int i = 0; i < Comparing.MOST_CUSTOMERS; i++) {
      var one = someone("Hall" + i);
      one.phone().says("I called " + shop);
      some.add(one);
    }
    settle();
    assertThat(suggested(some.getFirst())).hasSize(Comparing.MOST_CUSTOMERS - 1);
    for (int i = 0; i < 30; i++) {
      someone("More" + i).phone().says("I called " + shop + " too");
    }
    settle();
    for (var one : some) {
      assertThat(suggested(one)).isEmpty();
    }
    assertThat(
            server.count(
                "SELECT count(*) FROM suggestion WHERE reasons::text LIKE '%" + shop + "%'"))
        .isZero();
  }

  @Test
  void whoSeesNothingOfTheOtherIsToldNothingOfHim() {
    var one = someone("Ida");
    var other = someone("Idalia");
    other.phone().says("+" + one.phone().phone());
    await(one, now -> now.size() == 1);
    reader.seesOnly(Optional.of(Set.of()));
    assertThat(reader.call("GET", one.at() + "/suggestions", null).statusCode()).isEqualTo(404);
    assertThat(reader.call("POST", one.at() + "/apart", other.with()).statusCode()).isEqualTo(403);
    reader.seesOnly(Optional.empty());
    assertThat(reader.get(one.at() + "/suggestions").path("items")).hasSize(1);
    var oneself = omar.call("POST", one.at() + "/apart", one.with());
    assertThat(Json.MAPPER.readTree(oneself.body()).path("code").asString())
        .isEqualTo("same_customer");
  }

  private static void undo(JsonNode decided) {
    omar.done("POST", "decisions/" + decided.path("decision_id").asString() + "/undo", null);
  }

  private static String id(JsonNode view) {
    return view.path("id").asString();
  }
}
