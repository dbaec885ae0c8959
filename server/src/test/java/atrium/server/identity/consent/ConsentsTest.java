package atrium.server.identity.consent;

import static atrium.server.identity.consent.ConsentingCustomers.PROOF;
import static atrium.server.identity.consent.ConsentingCustomers.body;
import static atrium.server.identity.consent.ConsentingCustomers.history;
import static atrium.server.identity.consent.ConsentingCustomers.json;
import static atrium.server.identity.consent.ConsentingCustomers.mei;
import static atrium.server.identity.consent.ConsentingCustomers.number;
import static atrium.server.identity.consent.ConsentingCustomers.omar;
import static atrium.server.identity.consent.ConsentingCustomers.overall;
import static atrium.server.identity.consent.ConsentingCustomers.proof;
import static atrium.server.identity.consent.ConsentingCustomers.reader;
import static atrium.server.identity.consent.ConsentingCustomers.refuses;
import static atrium.server.identity.consent.ConsentingCustomers.refusesSaying;
import static atrium.server.identity.consent.ConsentingCustomers.say;
import static atrium.server.identity.consent.ConsentingCustomers.server;
import static atrium.server.identity.consent.ConsentingCustomers.someone;
import static atrium.server.identity.consent.ConsentingCustomers.stands;
import static atrium.server.identity.consent.ConsentingCustomers.told;
import static atrium.server.identity.consent.ConsentingCustomers.words;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.identity.consent.ConsentingCustomers.Someone;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What customers allow and forbid, over HTTP and by what they write. */
class ConsentsTest {
  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void offersTakePermissionWithItsProofAndTheNewestWordCounts() {
    var ann = someone("Ann");
    assertThat(stands(ann, "service")).isEqualTo("unknown may");
    assertThat(stands(ann, "marketing")).isEqualTo("unknown not_asked");
    assertThat(refusesSaying(ann, body(ann, "marketing", "granted", "")))
        .isEqualTo("400 invalid_body /proof required");
    assertThat(refusesSaying(ann, body(ann, "marketing", "granted", ", 'proof': ' \\n '")))
        .isEqualTo("400 invalid_body /proof required");
    say(ann, "marketing", "granted", proof());
    assertThat(stands(ann, "marketing")).isEqualTo("granted may");
    long records = server.count("SELECT count(*) FROM consent");
    say(ann, "marketing", "granted", proof());
    assertThat(server.count("SELECT count(*) FROM consent")).as("said again").isEqualTo(records);
    var record = history(ann).getFirst();
    assertThat(record.path("proof").asString()).isEqualTo(PROOF);
    assertThat(record.path("source").asString()).isEqualTo("form");
    assertThat(record.at("/actor/name").asString()).isEqualTo("Omar Haddad");

    say(ann, "marketing", "denied", "");
    assertThat(stands(ann, "marketing")).isEqualTo("denied denied");
    var past = ", 'at': '2024-05-02T10:00:00Z'" + proof();
    say(ann, "marketing", "granted", past);
    say(ann, "marketing", "granted", past);
    assertThat(stands(ann, "marketing")).as("said before").isEqualTo("denied denied");
    assertThat(history(ann)).as("kept once, as it was told").hasSize(3);
    say(ann, "marketing", "unknown", "");
    assertThat(stands(ann, "marketing")).isEqualTo("unknown not_asked");
    say(ann, "service", "denied", "");
    assertThat(stands(ann, "service")).isEqualTo("denied denied");
    assertThat(told(ann))
        .containsExactly(
            "marketing unknown granted",
            "marketing granted denied",
            "marketing denied unknown",
            "service unknown denied");
    assertThat(mei.get("audit?limit=200").toString())
        .contains("customer.consent_changed")
        .doesNotContain("Canary");
    assertThat(server.get("events?limit=200").toString()).doesNotContain("Canary");
  }

  @Test
  void whatCannotBeRecordedIsRefusedWithItsPlace() {
    var ann = someone("Ann");
    var other = someone("Otto");
    assertThat(refusesSaying(ann, body(ann, "nothing", "denied", "")))
        .isEqualTo("422 no_such_topic /topic no_such_topic");
    assertThat(refusesSaying(ann, body(other, "marketing", "denied", "")))
        .isEqualTo("422 unknown_reference /identity_id unknown");
    assertThat(refusesSaying(ann, body(ann, "everything", "granted", proof())))
        .isEqualTo("400 invalid_body /state invalid_value");
    assertThat(
            refusesSaying(ann, body(ann, "marketing", "denied", "").replace("form", "stop_word")))
        .isEqualTo("400 invalid_body /source invalid_value");
    var long501 = ", 'proof': '" + "x".repeat(501) + "'";
    assertThat(refusesSaying(ann, body(ann, "marketing", "granted", long501)))
        .isEqualTo("400 invalid_body /proof too_long");
    for (var at :
        List.of("2999-01-01T00:00:00Z", "-99999-01-01T00:00:00Z", "1970-01-01T00:00:00Z")) {
      assertThat(refusesSaying(ann, body(ann, "marketing", "denied", ", 'at': '" + at + "'")))
          .startsWith("400");
    }
    assertThat(refuses(reader, "POST", ann.at() + "/consents", body(ann, "service", "denied", "")))
        .startsWith("403");
    var answer =
        server.call(
            "POST",
            "customers/identify",
            json(
                "{'ids': [{'kind': 'external', 'source': 'crm', 'value': 'm-77'}], 'identity_id': '%s'}"
                    .formatted(ann.identity())));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    var member =
        server
            .rows("SELECT id FROM identity WHERE kind = 'external' AND value = 'm-77'")
            .getFirst();
    assertThat(
            refusesSaying(
                ann, body(new Someone(ann.phone(), ann.id(), member), "service", "denied", "")))
        .isEqualTo("422 no_address /identity_id no_address");
    assertThat(history(ann)).isEmpty();
  }

  @Test
  void aStopWordCountsAtOnceWithItsMessageAsProof() {
    var ann = someone("Ann");
    say(ann, "marketing", "granted", proof());
    ann.writes("Please stop calling me");
    ann.phone().isAnsweredFromPhone("stop");
    server.settle();
    assertThat(stands(ann, "marketing")).isEqualTo("granted may");
    var message = ann.writes(" STOP! ");
    assertThat(stands(ann, "marketing")).isEqualTo("denied denied");
    ann.writes("退订");
    var record = history(ann).getFirst();
    assertThat(history(ann)).as("once is enough").hasSize(2);
    assertThat(record.path("source").asString()).isEqualTo("stop_word");
    assertThat(record.path("message_id").asString()).isEqualTo(message);
    assertThat(record.has("actor")).isFalse();
    assertThat(told(ann)).endsWith("marketing granted denied");
    assertThat(stands(ann, "service")).isEqualTo("unknown may");

    var own = "{'topic': 'everything', 'lists': [{'language': 'en', 'words': ['Leave me alone']}]}";
    var before = mei.get("stop-words");
    mei.done("PUT", "stop-words", json(own));
    try {
      var otto = someone("Otto");
      otto.writes("stop");
      assertThat(stands(otto, "marketing")).isEqualTo("unknown not_asked");
      otto.writes("leave me  ALONE.");
      assertThat(stands(otto, "service")).isEqualTo("unknown stopped");
      assertThat(stands(otto, "everything")).isEqualTo("denied stopped");
    } finally {
      mei.done("PUT", "stop-words", words(before));
    }
  }

  /** Nothing that stands in the way of the tables stands in the way of messages. */
  @Test
  void aMessageThatIsNoStopWordReadsAndWritesNothingOfConsent() {
    var ann = someone("Ann");
    ann.writes("warm");
    var stored =
        server
            .database()
            .everywhere(
                Reason.INSTANCE_ADMIN,
                tx -> {
                  tx.query(
                      "LOCK TABLE consent, consent_topic, stop_words, platform_refusal"
                          + " IN ACCESS EXCLUSIVE MODE",
                      Tuple.tuple());
                  return ann.writes("ok");
                });
    assertThat(stored).isNotEmpty();
  }

  @Test
  void whatThePlatformRefusesIsLiftedByNoConsentOfOurs() {
    var ann = someone("Ann");
    var now = Instant.now();
    ann.phone().wantsOffers(false, now);
    server.settle();
    say(ann, "marketing", "granted", proof());
    assertThat(stands(ann, "marketing")).isEqualTo("granted platform_refused");
    assertThat(mei.get(ann.at() + "/consents").path("platform")).hasSize(1);
    ann.phone().wantsOffers(true, now.minusSeconds(60));
    server.settle();
    assertThat(stands(ann, "marketing")).as("older news").isEqualTo("granted platform_refused");
    assertThat(stands(ann, "service")).isEqualTo("unknown may");
    ann.phone().wantsOffers(true, now.plusSeconds(2));
    server.settle();
    assertThat(stands(ann, "marketing")).isEqualTo("granted may");
    say(ann, "marketing", "denied", "");
    ann.phone().wantsOffers(true, now.plusSeconds(4));
    server.settle();
    assertThat(stands(ann, "marketing")).as("is no permission").isEqualTo("denied denied");
    whatIsKeptBackTellsItToo();
    mei.done("POST", "blocks", json("{'blocked': true, 'customer_ids': ['" + ann.id() + "']}"));
    assertThat(stands(ann, "service")).isEqualTo("unknown blocked");
  }

  private static void whatIsKeptBackTellsItToo() {
    var otto = someone("Otto");
    say(otto, "marketing", "granted", proof());
    var failed = List.of(OptionalInt.empty(), OptionalInt.of(131050));
    otto.phone().reports("wamid.1", "failed", Optional.empty(), failed.getFirst());
    server.settle();
    assertThat(stands(otto, "marketing")).as("for another reason").isEqualTo("granted may");
    otto.phone().reports("wamid.2", "failed", Optional.empty(), failed.getLast());
    server.settle();
    assertThat(stands(otto, "marketing")).isEqualTo("granted platform_refused");
  }

  @Test
  void consentStaysWithItsAddressWhoeverIsMerged() {
    var ann = someone("Ann");
    var annie = someone("Annie");
    say(ann, "marketing", "granted", proof());
    say(annie, "marketing", "denied", "");
    var rows = "SELECT md5(string_agg(c::text, ',' ORDER BY c.id)) FROM consent c";
    var before = server.rows(rows);
    var with = json("{'customer_id': '" + annie.id() + "'}");
    var preview = omar.done("POST", ann.at() + "/merge/preview", with);
    assertThat(overall(preview.at("/before/0"), "marketing")).isEqualTo("granted");
    assertThat(overall(preview.at("/after/0"), "marketing")).isEqualTo("denied");
    assertThat(preview.at("/after/0/consents").findValuesAsString("identity_id"))
        .containsExactlyInAnyOrder(ann.identity(), annie.identity());
    var merged = omar.done("POST", ann.at() + "/merge", with);
    assertThat(overall(mei.get(annie.at() + "/consents"), "marketing")).isEqualTo("denied");
    assertThat(stands(ann, "marketing")).isEqualTo("granted may");
    assertThat(stands(annie, "marketing")).isEqualTo("denied denied");
    assertThat(history(annie)).hasSize(2);
    assertThat(server.rows(rows)).isEqualTo(before);
    var annies = new Someone(annie.phone(), ann.id(), annie.identity());
    say(annies, "everything", "denied", "");
    assertThat(stands(ann, "marketing")).isEqualTo("granted stopped");
    omar.done("POST", "decisions/" + merged.path("decision_id").asString() + "/undo", null);
    assertThat(stands(ann, "marketing")).isEqualTo("granted may");
    assertThat(stands(annie, "marketing")).isEqualTo("denied stopped,denied");
    assertThat(overall(mei.get(ann.at() + "/consents"), "marketing")).isEqualTo("granted");
  }

  @Test
  void whoGetsAnotherNumberIsStillTheOneWhoForbadeIt() {
    var ann = someone("Ann");
    ann.writes("stop");
    var moved = ann.phone().changesNumber(number());
    moved.says("My new number");
    server.settle();
    var now =
        server
            .rows(
                "SELECT id FROM identity WHERE kind = 'wa_id' AND value = '%s'"
                    .formatted(moved.phone()))
            .getFirst();
    assertThat(stands(new Someone(moved, ann.id(), now), "marketing")).isEqualTo("denied denied");
    assertThat(may(Long.parseLong(now), "marketing").reasons())
        .extracting(Verdict.Reason::code)
        .containsExactly(Verdict.Code.DENIED);
    assertThat(may(Long.parseLong(ann.identity()), "service").reasons())
        .extracting(Verdict.Reason::code)
        .containsExactly(Verdict.Code.REPLACED);
    assertThat(may(1, "service").reasons())
        .extracting(Verdict.Reason::code)
        .containsExactly(Verdict.Code.NO_ADDRESS);
  }

  /** What is asked before something is sent. */
  private static Verdict may(long identity, String topic) {
    var consents = new Consents(new Ids(server.database()), InstantSource.system(), (_, _) -> {});
    long workspace = server.count("SELECT id FROM workspace WHERE slug = 'lamps'");
    return server
        .database()
        .inWorkspace(workspace, tx -> consents.may(tx, identity, OptionalLong.empty(), topic));
  }

  @Test
  void stopWordsAreCheckedAndOneWhoSavesOverAnotherHearsOfIt() {
    var at = "stop-words";
    var shipped = mei.get(at);
    assertThat(shipped.path("lists").findValuesAsString("language")).contains("en", "zh", "ar");
    assertThat(refuses(omar, "PUT", at, words(shipped))).startsWith("403");
    for (var wrong :
        Map.of(
                "[{'language': 'EN', 'words': []}]",
                "/lists/0/language invalid_value",
                "[{'language': 'en', 'words': []}, {'language': 'en', 'words': []}]",
                "/lists/1/language duplicate",
                "[{'language': 'en', 'words': ['a', '!!']}]",
                "/lists/0/words/1 invalid_value",
                "[{'language': 'en', 'words': ['Stop', 'ＳＴＯＰ.']}]",
                "/lists/0/words/1 duplicate",
                "[{'language': 'en', 'words': ['" + "x".repeat(41) + "']}]",
                "/lists/0/words/0 too_long",
                "[{'language': 'en', 'words': ['a\\u202eb']}]",
                "/lists/0/words/0 invalid_value")
            .entrySet()) {
      var body = json("{'topic': 'marketing', 'lists': " + wrong.getKey() + "}");
      assertThat(refuses(mei, "PUT", at, body)).isEqualTo("400 invalid_body " + wrong.getValue());
    }
    assertThat(refuses(mei, "PUT", at, json("{'topic': 'nothing', 'lists': []}")))
        .isEqualTo("422 no_such_topic /topic no_such_topic");
    var stale = mei.call("PUT", at, words(shipped), Map.of("If-Match", "\"99\""));
    assertThat(stale.statusCode()).isEqualTo(412);
    long revision = mei.get(at).path("revision").asLong();
    assertThat(mei.done("PUT", at, words(shipped)).path("revision").asLong())
        .as("said again")
        .isEqualTo(revision);
  }

  @Test
  void topicsAreMadeWithCareAndTheirKeysAreNeverGivenAgain() {
    var made =
        mei.done(
            "POST",
            "consent-topics",
            json("{'key': 'letters', 'kind': 'marketing', 'name': 'Letters'}"));
    var id = made.path("id").asString();
    assertThat(refuses(omar, "PATCH", "consent-topics/" + id, json("{'name': 'x'}")))
        .startsWith("403");
    for (var taken :
        List.of(
            "'key': 'letters', 'kind': 'service', 'name': 'Other'",
            "'key': 'marketing', 'kind': 'marketing', 'name': 'Other'")) {
      assertThat(refuses(mei, "POST", "consent-topics", json("{" + taken + "}")))
          .isEqualTo("409 topic_exists /key topic_exists");
    }
    assertThat(
            refuses(
                mei,
                "POST",
                "consent-topics",
                json("{'key': 'o', 'kind': 'service', 'name': 'ＬＥＴＴＥＲＳ'}")))
        .isEqualTo("409 topic_exists /name topic_exists");
    assertThat(
            refuses(
                mei,
                "POST",
                "consent-topics",
                json("{'key': 'o', 'kind': 'everything', 'name': 'O'}")))
        .isEqualTo("400 invalid_body /kind invalid_value");
    var ann = someone("Ann");
    ofAllOffersAndOfOne(ann);
    staysAsProof(ann, "consent-topics/" + id, id);
  }

  private static void ofAllOffersAndOfOne(Someone ann) {
    say(ann, "letters", "granted", proof());
    assertThat(stands(ann, "letters")).isEqualTo("granted may");
    ann.writes("stop");
    assertThat(stands(ann, "letters")).as("all offers").isEqualTo("denied denied");
    say(ann, "letters", "granted", proof() + ", 'at': '2024-01-01T00:00:00Z'");
    assertThat(stands(ann, "letters")).isEqualTo("denied denied");
    say(ann, "letters", "granted", ", 'proof': 'Asked again at the till'");
    assertThat(stands(ann, "letters")).isEqualTo("granted may");
    assertThat(stands(ann, "marketing")).isEqualTo("denied denied");
  }

  private static void staysAsProof(Someone ann, String at, String id) {
    mei.done("PATCH", at, json("{'name': 'Our letters'}"));
    var stale = mei.call("PATCH", at, json("{'name': 'x'}"), Map.of("If-Match", "\"1\""));
    assertThat(stale.statusCode()).isEqualTo(412);
    mei.done("DELETE", at, null);
    assertThat(stands(ann, "letters")).isEqualTo("none");
    assertThat(history(ann)).as("the proof stays").hasSize(4);
    assertThat(refusesSaying(ann, body(ann, "letters", "denied", "")))
        .startsWith("422 no_such_topic");
    assertThat(
            refuses(
                mei,
                "POST",
                "consent-topics",
                json("{'key': 'letters', 'kind': 'marketing', 'name': 'Letters'}")))
        .isEqualTo("409 topic_exists /key topic_exists");
    assertThat(
            server.rows(
                "SELECT kind FROM event WHERE payload->>'topic_id' = '%s' ORDER BY seq"
                    .formatted(id)))
        .containsExactly("consent_topic.changed", "consent_topic.changed", "consent_topic.deleted");
  }
}
