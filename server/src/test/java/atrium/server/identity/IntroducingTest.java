package atrium.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import atrium.server.platform.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whom programs know by ids of their own, over HTTP. */
class IntroducingTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static int people;

  @AfterAll
  static void close() {
    server.close();
  }

  private static String member() {
    return member("M-" + ++people);
  }

  private static String member(String value) {
    return id("member", value);
  }

  private static String id(String kind, String value) {
    return "{\"kind\": \"%s\", \"value\": %s}"
        .formatted(kind, Json.MAPPER.writeValueAsString(value));
  }

  private static String external(String source, String value) {
    return "{\"kind\": \"external\", \"source\": \"%s\", \"value\": \"%s\"}"
        .formatted(source, value);
  }

  private static String body(String more, String... ids) {
    return "{\"ids\": [" + String.join(", ", ids) + "]" + more + "}";
  }

  private static JsonNode identify(String... ids) {
    return mei.done("POST", "customers/identify", body("", ids));
  }

  private static String customer(JsonNode identified) {
    return identified.path("customer").path("id").asString();
  }

  private static String code(String body) {
    var answer = server.call("POST", "customers/identify", body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
    return answer.statusCode() + " " + Json.MAPPER.readTree(answer.body()).path("code").asString();
  }

  private static List<String> kept() {
    return server.rows(
        "SELECT count(*)::text FROM identity UNION ALL SELECT count(*)::text FROM evidence"
            + " UNION ALL SELECT count(*)::text FROM identity_op"
            + " UNION ALL SELECT max(seq)::text FROM event WHERE agent_id IS NULL");
  }

  @Test
  void whoIsNamedIsMadeOnceAndFoundByAnyOfHisIds() {
    var club = member();
    var mail = id("email", "Ann+%d@Example.com".formatted(people));
    var made = identify(club, mail, external("shop", "a" + people));
    assertThat(made.path("created").asBoolean()).isTrue();
    assertThat(made.path("customer").path("identities")).hasSize(3);
    var before = kept();
    for (var one : List.of(club, mail, external("Shop", "a" + people))) {
      var found = identify(one);
      assertThat(customer(found)).isEqualTo(customer(made));
      assertThat(found.path("created").asBoolean()).isFalse();
    }
    identify(club, mail);
    assertThat(kept()).as("nothing is new").isEqualTo(before);
  }

  @Test
  void whoIsNamedTogetherIsOnePersonAndOldIdsAnswerAsHe() {
    var club = member();
    var shop = external("shop", "b" + people);
    var one = identify(club);
    var other = identify(shop);
    assertThat(customer(other)).isNotEqualTo(customer(one));
    var both = identify(shop, club);
    assertThat(customer(both)).isEqualTo(customer(one));
    assertThat(mei.get("customers/" + customer(other)).path("id").asString())
        .isEqualTo(customer(one));
  }

  @Test
  void twoIdsOfOneSystemAreTwoPeople() {
    var club = member();
    var first = identify(club, external("till", "c1-" + people));
    var second = identify(club, external("till", "c2-" + people));
    assertThat(customer(second)).isEqualTo(customer(first));
    assertThat(second.path("apart").path(0).path("reason").asString())
        .isEqualTo("too_many_addresses");
    assertThat(identify(external("till", "c2-" + people)).path("customer").path("id").asString())
        .isNotEqualTo(customer(first));
  }

  @Test
  void aClaimJoinsNobodyAndIsSuggested() throws Exception {
    var club = member();
    var known = identify(club);
    var claimed =
        mei.done(
            "POST",
            "customers/identify",
            body(
                ", \"assurance\": \"claimed\"",
                club,
                id("email", "claim%d@example.com".formatted(people))));
    assertThat(customer(claimed)).isEqualTo(customer(known));
    assertThat(claimed.path("apart").path(0).path("reason").asString()).isEqualTo("claimed");
    var path = "customers/" + customer(known) + "/suggestions";
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (mei.get(path).path("items").isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    var reason = mei.get(path).path("items").path(0).path("reasons").path(0);
    assertThat(reason.path("rule").asString()).isEqualTo("claimed");
    assertThat(reason.path("value").asString()).isEqualTo("claim%d@example.com".formatted(people));
  }

  @Test
  void spellingsOfOneLineFindOneCustomer() {
    var made = identify(id("phone", "+55 11 97654-3210"));
    assertThat(customer(identify(id("phone", "+551176543210")))).isEqualTo(customer(made));
    assertThat(made.path("customer").path("identities").path(0).path("value").asString())
        .isEqualTo("+5511976543210");
    assertThat(customer(identify(id("phone", "+52 1 55 1234 5678"))))
        .isEqualTo(customer(identify(id("phone", "+525512345678"))));
  }

  @Test
  void anAddressOfAConversationIsGivenAMemberNumber() {
    server.whatsapp().customer("Zora", "+4915112345001").says("Hello");
    server.settle();
    var found = mei.get("customers?q=Zora").path("items").path(0);
    var address = found.path("addresses").path(0).path("id").asString();
    var club = member();
    var both =
        mei.done(
            "POST", "customers/identify", body(", \"identity_id\": \"" + address + "\"", club));
    assertThat(customer(both)).isEqualTo(found.path("id").asString());
    assertThat(customer(identify(club))).isEqualTo(found.path("id").asString());
    assertThat(code(body(", \"identity_id\": \"999999999\"", member())))
        .isEqualTo("422 unknown_reference");
  }

  @Test
  void whatAnAgentDecidedOutweighsWhatProgramsSay() {
    var club = member();
    var shop = external("shop", "d" + people);
    var made = identify(club, shop);
    var address = made.path("customer").path("identities").path(1).path("id").asString();
    mei.done(
        "POST", "customers/" + customer(made) + "/split", "{\"identity_id\": \"" + address + "\"}");
    var again = identify(club, shop);
    assertThat(again.path("apart").path(0).path("reason").asString()).isEqualTo("different_people");
    assertThat(again.path("customer").path("identities")).hasSize(1);
  }

  @Test
  void aTillsOwnNumberJoinsNobodyInTheEnd() {
    var till = id("phone", "+49 30 901820");
    for (int i = 0; i < 30; i++) {
      identify(external("market", "till-" + i), till);
    }
    var customers = new HashSet<String>();
    for (int i = 0; i < 30; i++) {
      customers.add(customer(identify(external("market", "till-" + i))));
    }
    assertThat(customers).as("also those who were joined before it was known").hasSize(30);
    assertThat(customers).doesNotContain(customer(identify(till)));
    assertThat(
            server.rows(
                "SELECT DISTINCT held_reason FROM evidence e JOIN identity i ON i.id IN (e.a, e.b)"
                    + " WHERE i.value = '+4930901820'"))
        .containsExactly("shared_address");
    var reason =
        mei.get("customers/" + customers.iterator().next() + "/history").path("items").path(0);
    assertThat(reason.path("held").asString()).isEqualTo("shared_address");
  }

  @Test
  void theSameIdsAtOnceMakeOneCustomer() throws Exception {
    var ids = List.of(member(), external("shop", "race" + people), id("phone", "+4915112345002"));
    var calls = new ArrayList<Callable<JsonNode>>();
    for (int i = 0; i < 12; i++) {
      var one = ids.get(i % 3);
      var other = ids.get((i + 1) % 3);
      calls.add(() -> identify(one, other));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        call.get();
      }
    }
    var customers = new HashSet<String>();
    ids.forEach(one -> customers.add(customer(identify(one))));
    assertThat(customers).hasSize(1);
  }

  @Test
  void anEmptyValueIsAsIfItWereNotThere() {
    var club = member();
    var made = identify(club);
    assertThat(customer(identify(id("email", ""), id("phone", "  "), club)))
        .isEqualTo(customer(made));
    assertThat(code(body("", id("phone", "")))).isEqualTo("422 no_identifier");
    assertThat(code(body(""))).isEqualTo("422 no_identifier");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"phone\", \"value\": \"12345\"}",
        "{\"kind\": \"phone\", \"value\": \"000000\"}",
        "{\"kind\": \"email\", \"value\": \"ann at example\"}",
        "{\"kind\": \"email\", \"value\": \"ann\\u202e@example.com\"}",
        "{\"kind\": \"member\", \"value\": \"null\"}",
        "{\"kind\": \"member\", \"value\": \"0\"}",
        "{\"kind\": \"member\", \"value\": \"a\\u200bb\"}",
        "{\"kind\": \"member\", \"value\": \"\\ud800\"}",
        "{\"kind\": \"external\", \"value\": \"77\"}",
        "{\"kind\": \"external\", \"source\": \"sh op\", \"value\": \"77\"}",
        "{\"kind\": \"passport\", \"value\": \"77\"}",
        "{\"kind\": \"wa_id\", \"value\": \"4915112345001\"}"
      })
  void whatIsMalformedIsRefusedAndLeavesNothing(String id) {
    var before = kept();
    assertThat(code(body("", member(), id))).isEqualTo("400 invalid_body");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void aNameThatTurnsTheLineRoundIsKeptAndLooksLikeNobodyElse() {
    var made =
        mei.done(
            "POST",
            "customers/identify",
            body(", \"name\": \"\u202eeniL nnA\", \"language\": \"ar\"", member()));
    assertThat(made.path("customer").path("name").asString()).isEqualTo("\u202eeniL nnA");
  }
}
