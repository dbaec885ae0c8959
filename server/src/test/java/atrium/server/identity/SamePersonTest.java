package atrium.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.RunningServer;
import atrium.server.testing.SignedWebhook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person under a phone number, a BSUID, or both: through the door, in any order. */
class SamePersonTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final RunningServer server = RunningServer.start();
  private static final URI hook = server.hook();
  private static int people;

  /** Somebody with two addresses. */
  private record Person(String key, String phone, String userId, String name) {
    static Person next() {
      int n = 100 + ++people;
      return new Person("k" + n, "15553" + n, "JP." + n + "0", "Person " + n);
    }

    /**
     * A message.
     *
     * @param named {@code p} by phone, {@code u} by user id, {@code b} by both
     */
    String says(char named, int number) {
      return "{%s\"id\":\"%s\",\"timestamp\":\"17600000%02d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
          .formatted(
              (named == 'u' ? "" : "\"from\":\"" + phone + "\",")
                  + (named == 'p' ? "" : "\"from_user_id\":\"" + userId + "\","),
              id(number),
              number,
              number);
    }

    String id(int number) {
      return "wamid." + key + "." + number;
    }

    /** How the webhook around it introduces the person. */
    String contact(char named) {
      return "{\"profile\":{\"name\":\"%s\"}%s%s}"
          .formatted(
              name,
              named == 'u' ? "" : ",\"wa_id\":\"" + phone + "\"",
              named == 'p' ? "" : ",\"user_id\":\"" + userId + "\"");
    }

    String both() {
      return "('" + phone + "', '" + userId + "')";
    }
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static void post(String value) {
    posted(SignedWebhook.change(server.number(), value));
  }

  private static void posted(String body) {
    assertThat(server.send(SignedWebhook.of(hook, server.secret(), body)).statusCode())
        .isEqualTo(200);
  }

  private static void say(Person person, char named, int number) {
    post(
        "\"contacts\":[%s],\"messages\":[%s]"
            .formatted(person.contact(named), person.says(named, number)));
  }

  /** Joining two known customers happens after the commit that showed it. */
  private static void await(String sql, String expected) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!server.rows(sql).equals(List.of(expected)) && System.nanoTime() < end) {
      Thread.sleep(30);
    }
    assertThat(server.rows(sql)).as(sql).containsExactly(expected);
  }

  private static void awaitOneCustomer(String values) throws InterruptedException {
    await(
        "SELECT count(*) || ' ' || count(DISTINCT customer_id) || ' ' || (min(customer_id) ="
            + " min(birth_customer))::text FROM identity WHERE value IN "
            + values,
        "2 1 true");
  }

  private static Map<String, String> places(Person person) {
    return server
        .rows(
            "SELECT p.external_id || '=' || m.conversation_id FROM message_part p JOIN message m ON"
                + " m.id = p.message_id WHERE p.external_id LIKE 'wamid."
                + person.key()
                + ".%'")
        .stream()
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String slots(String values) {
    return server
        .rows(
            "SELECT count(*) || '' FROM open_conversation WHERE customer_id IN (SELECT customer_id"
                + " FROM identity WHERE value IN "
                + values
                + " UNION SELECT birth_customer FROM identity WHERE value IN "
                + values
                + ")")
        .getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pub", "pbu", "upb", "ubp", "bpu", "bup", "ppbb", "uupb"})
  void anyOrderGivesOneCustomerAndOneSlot(String order) throws InterruptedException {
    var person = Person.next();
    for (int i = 0; i < order.length(); i++) {
      say(person, order.charAt(i), i);
    }
    awaitOneCustomer(person.both());
    var before = places(person);
    say(person, 'p', 50);
    say(person, 'u', 51);
    var after = places(person);
    assertThat(after).containsAllEntriesOf(before).hasSize(order.length() + 2);
    assertThat(after.get(person.id(50))).isEqualTo(after.get(person.id(51)));
    assertThat(slots(person.both())).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pub", "upb", "bpu", "pbu"})
  void soDoesAnyOrderInsideOneWebhook(String order) throws InterruptedException {
    var person = Person.next();
    var messages = new ArrayList<String>();
    for (int i = 0; i < order.length(); i++) {
      messages.add(person.says(order.charAt(i), i));
    }
    post("\"messages\":[" + String.join(",", messages) + "]");
    awaitOneCustomer(person.both());
    assertThat(slots(person.both())).isEqualTo("1");
    assertThat(places(person)).hasSize(order.length());
  }

  @Test
  void aWebhookThatNamesTwoKnownCustomersJoinsThemAndMovesNoMessage() throws Exception {
    var person = Person.next();
    say(person, 'u', 1);
    say(person, 'p', 2);
    var born =
        server.rows(
            "SELECT birth_customer FROM identity WHERE value IN "
                + person.both()
                + " ORDER BY birth_customer");
    var before = places(person);
    assertThat(before.values()).doesNotHaveDuplicates().hasSize(2);
    say(person, 'b', 3);
    awaitOneCustomer(person.both());

    var winner = born.getFirst();
    assertThat(server.get("customers/" + born.getLast()).path("id").asString())
        .as("the old id resolves")
        .isEqualTo(winner);
    assertThat(places(person)).containsAllEntriesOf(before);
    assertThat(
            server.rows(
                "SELECT customer_id || ' ' || conversation_id FROM open_conversation WHERE"
                    + " customer_id IN ("
                    + String.join(",", born)
                    + ")"))
        .containsExactly(winner + " " + before.get(person.id(1)));
    assertThat(
            server.rows("SELECT status FROM conversation WHERE id = " + before.get(person.id(2))))
        .containsExactly("open");
    assertNamesKept(winner, person);
    assertThat(
            server.rows(
                "SELECT op || ' ' || winner || ' ' || loser FROM identity_op WHERE winner = "
                    + winner))
        .containsExactly("merge " + winner + " " + born.getLast());
    assertThat(server.get("customers/" + born.getLast() + "/timeline").path("items").size())
        .as("one timeline of both")
        .isEqualTo(3);
  }

  private static void assertNamesKept(String customerId, Person person) {
    var customer = server.get("customers/" + customerId);
    assertThat(customer.path("name").asString()).isEqualTo(person.name());
    assertThat(customer.path("identities").size()).isEqualTo(2);
    for (var identity : customer.path("identities")) {
      assertThat(identity.path("profile_name").asString()).isEqualTo(person.name());
    }
  }

  private static String moved(Person from, Person to) {
    return """
    "messages":[{"from":"%s","id":"wamid.moved.%s","timestamp":"1760000030","type":"system",
     "system":{"type":"user_changed_number","wa_id":"%s","body":"changed"}}]\
    """
        .formatted(from.phone(), from.key(), to.phone());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangedNumberKeepsTheCustomerAndTheConversation(boolean announcedFirst) throws Exception {
    var old = Person.next();
    var fresh = Person.next();
    say(old, 'p', 1);
    if (announcedFirst) {
      post(moved(old, fresh));
      say(fresh, 'p', 2);
    } else {
      say(fresh, 'p', 2);
      post(moved(old, fresh));
    }
    var values = "('" + old.phone() + "', '" + fresh.phone() + "')";
    awaitOneCustomer(values);
    assertThat(
            server.rows("SELECT state FROM identity WHERE value IN " + values + " ORDER BY value"))
        .containsExactly("retired", "active");
    say(fresh, 'p', 3);
    assertThat(slots(values)).isEqualTo("1");
    assertThat(places(fresh).get(fresh.id(3))).isEqualTo(places(old).get(old.id(1)));
  }

  @Test
  void aChangedUserIdKeepsTheCustomerAndTheConversation() throws Exception {
    var old = Person.next();
    var fresh = Person.next();
    say(old, 'u', 1);
    posted(
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{
         "field":"user_id_update","value":{"messaging_product":"whatsapp","metadata":{
         "display_phone_number":"1","phone_number_id":"%s"},"user_id_update":[{
         "user_id":{"previous":"%s","current":"%s"},"timestamp":"1760000030"}]}}]}]}\
        """
            .formatted(server.number(), old.userId(), fresh.userId()));
    say(fresh, 'u', 2);
    awaitOneCustomer("('" + old.userId() + "', '" + fresh.userId() + "')");
    assertThat(places(fresh).get(fresh.id(2))).isEqualTo(places(old).get(old.id(1)));
  }

  @Test
  void aGroupHasOneConversationWithEachOfItsWriters() {
    var ann = Person.next();
    var bob = Person.next();
    say(ann, 'p', 1);
    for (var writer : List.of(ann, bob)) {
      post(
          "\"contacts\":[%s],\"messages\":[%s]"
              .formatted(
                  writer.contact('b'),
                  writer.says('b', 2).replaceFirst("\\{", "{\"group_id\":\"group-7\",")));
    }
    var conversation = places(ann).get(ann.id(2));
    assertThat(places(bob).get(bob.id(2))).isEqualTo(conversation);
    assertThat(places(ann).get(ann.id(1))).as("what he writes alone").isNotEqualTo(conversation);
    assertThat(
            server.rows(
                "SELECT author.value FROM message m JOIN identity author ON author.id ="
                    + " m.author_id WHERE m.conversation_id = "
                    + conversation
                    + " ORDER BY m.id"))
        .containsExactly(ann.userId(), bob.userId());
    assertThat(
            server.rows(
                "SELECT count(DISTINCT customer_id) || '' FROM identity WHERE value IN ('group-7',"
                    + " '%s', '%s')".formatted(ann.phone(), bob.phone())))
        .containsExactly("3");
  }
}
