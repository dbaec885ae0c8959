package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a person does about his own passkeys, and what that does to his sessions. */
class OwnPasskeysTest {
  private static final RunningServer server =
      RunningServer.start("sign_in.failures=1000", "session.proof=2h");

  @AfterAll
  static void close() {
    server.close();
  }

  private static PasskeyWalker walker() {
    return new PasskeyWalker(server);
  }

  private static SoftAuthenticator key() {
    return PasskeyWalker.key(server);
  }

  @Test
  void aPasskeyMadeOnAnotherPageForAnotherHostOrUnverifiedIsNotKept() {
    var walker = walker();
    for (var liar :
        List.of(
            key().onPage("https://evil.example"),
            key().boundTo("evil.example"),
            key().inForeignFrame(),
            key().unverified())) {
      var asked = walker.browser.done("POST", PasskeyWalker.MINE + "/options", null);
      assertThat(
              walker.browser.refused(
                  "POST", PasskeyWalker.MINE, Map.of("name", "Liar", "passkey", liar.make(asked))))
          .isEqualTo("400 passkey_refused");
    }
    var other = walker();
    var asked = other.browser.done("POST", PasskeyWalker.MINE + "/options", null);
    assertThat(
            walker.browser.refused(
                "POST", PasskeyWalker.MINE, Map.of("name", "Theirs", "passkey", key().make(asked))))
        .isEqualTo("400 passkey_refused");
    assertThat(walker.passkeys()).isEmpty();
  }

  @Test
  void aCredentialIsOnePersons() {
    var walker = walker();
    var key = key();
    walker.takes(key, "Mine");
    var other = walker();
    var asked = other.browser.done("POST", PasskeyWalker.MINE + "/options", null);
    assertThat(
            other.browser.refused(
                "POST", PasskeyWalker.MINE, Map.of("name", "Mine too", "passkey", key.make(asked))))
        .isEqualTo("400 passkey_refused");
  }

  @Test
  void theyAreNamedListedRenamedAndRemovedByTheirOwnerAloneAndTold() {
    var walker = walker();
    var phone = walker.takes(key(), "Phone");
    walker.takes(key(), "Laptop");
    var id = walker.passkeys().getFirst().path("id").asString();
    var other = walker();
    var name = Map.of("name", "Thief");
    assertThat(other.browser.refused("PATCH", PasskeyWalker.MINE + "/" + id, name))
        .isEqualTo("404 not_found");
    assertThat(other.browser.refused("DELETE", PasskeyWalker.MINE + "/" + id, null))
        .isEqualTo("404 not_found");

    walker.browser.done("PATCH", PasskeyWalker.MINE + "/" + id, Map.of("name", "Old phone"));
    assertThat(walker.passkeys())
        .extracting(passkey -> passkey.path("name").asString())
        .containsExactly("Old phone", "Laptop");
    walker.browser.done("DELETE", PasskeyWalker.MINE + "/" + id, null);

    assertThat(PasskeyWalker.knock(new Browser(server), phone)).isEqualTo(PasskeyWalker.REFUSED);
    assertThat(walker.told("person.passkey_added"))
        .containsExactly("{\"name\":\"Phone\"}", "{\"name\":\"Laptop\"}");
    assertThat(walker.told("person.passkey_renamed")).containsExactly("{\"name\":\"Old phone\"}");
    assertThat(walker.told("person.passkey_removed")).containsExactly("{\"name\":\"Old phone\"}");
  }

  @Test
  void theFirstOneAndARemovedOneEndTheSessionsElsewhere() {
    var walker = walker();
    var elsewhere = new Browser(server);
    elsewhere.signIn(walker.email, RunningServer.PASSWORD);
    var key = walker.takes(key(), "Phone");
    assertThat(elsewhere.isSignedIn()).isFalse();
    PasskeyWalker.enter(elsewhere, key);
    walker.takes(key(), "Laptop");
    assertThat(elsewhere.isSignedIn()).isTrue();

    var id = walker.passkeys().getFirst().path("id").asString();
    walker.browser.done("DELETE", PasskeyWalker.MINE + "/" + id, null);

    assertThat(elsewhere.isSignedIn()).isFalse();
    assertThat(walker.browser.isSignedIn()).isTrue();
  }

  @Test
  void itMeetsAWorkspacesDemandAndIsThenNotGivenUp() {
    var walker = walker();
    PasskeyWalker.change(
        server, "UPDATE workspace SET second_factor_required = true WHERE slug = 'lamps'");
    try {
      var at = "w/" + RunningServer.WORKSPACE + "/channels";
      var lockedOut = walker();
      assertThat(lockedOut.browser.refused("GET", at, null))
          .isEqualTo("403 second_factor_required");
      lockedOut.takes(key(), "Phone");
      // What was answered before is remembered for a moment.
      var again = new Browser(server);
      PasskeyWalker.enter(again, lockedOut.takes(key(), "Laptop"));
      again.done("GET", at, null);
      for (var passkey : lockedOut.passkeys().subList(1, 2)) {
        lockedOut.browser.done(
            "DELETE", PasskeyWalker.MINE + "/" + passkey.path("id").asString(), null);
      }
      var last = lockedOut.passkeys().getFirst().path("id").asString();
      assertThat(lockedOut.browser.refused("DELETE", PasskeyWalker.MINE + "/" + last, null))
          .isEqualTo("409 second_factor_required");
    } finally {
      PasskeyWalker.change(
          server, "UPDATE workspace SET second_factor_required = false WHERE slug = 'lamps'");
    }
    assertThat(walker.passkeys()).isEmpty();
  }

  @Test
  void authenticatorsKnowAPersonByARandomNameThatStaysTheSame() {
    var walker = walker();
    var first = walker.browser.done("POST", PasskeyWalker.MINE + "/options", null);
    var second = walker.browser.done("POST", PasskeyWalker.MINE + "/options", null);
    assertThat(first.path("user")).isEqualTo(second.path("user"));
    assertThat(first.path("challenge")).isNotEqualTo(second.path("challenge"));
    assertThat(java.util.Base64.getUrlDecoder().decode(first.path("user").asString())).hasSize(64);
  }

  @Test
  void nobodyHasMoreThanTwenty() {
    var walker = walker();
    var key = key();
    walker.takes(key, "First");
    PasskeyWalker.change(
        server,
        """
        INSERT INTO passkey SELECT 880000000 + n, person_id, 'k', decode(lpad(to_hex(n), 8, '0'), 'hex')
               || credential_id, attested, 0, false, false, now()
          FROM passkey, generate_series(1, 19) n
         WHERE person_id = (SELECT id FROM person WHERE email = '%s')
        """
            .formatted(walker.email));
    assertThat(walker.browser.refused("POST", PasskeyWalker.MINE + "/options", null))
        .isEqualTo("409 too_many_passkeys");
  }
}
