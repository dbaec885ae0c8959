package atrium.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.InboundEvent.Problem;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.content.Content;
import atrium.connector.testing.LentFiles;
import atrium.connector.testing.RecordingHttp;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error of the platform is told in a sentence that says what to do. */
class AdviceTest {
  private static Receipt answered(int status, int code, String details) {
    var body =
        "{\"error\":{\"message\":\"(#%d) x\",\"code\":%d,\"error_data\":{\"details\":\"%s\"}}}"
            .formatted(code, code, details);
    var http = new RecordingHttp().answering(status, body);
    return Sending.send(http, Content.Text.of("Hi"), new LentFiles());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 401, REAUTHENTICATE, token",
    "190, 401, REAUTHENTICATE, token",
    "3, 500, REAUTHENTICATE, permission",
    "10, 403, REAUTHENTICATE, permission",
    "200, 403, REAUTHENTICATE, permission",
    "131005, 403, REAUTHENTICATE, permission",
    "368, 403, ACCOUNT, appeal",
    "131031, 403, ACCOUNT, locked",
    "130497, 403, PERMANENT, country",
    "4, 400, PACE, in a while",
    "80007, 400, PACE, in a while",
    "130429, 400, PACE, slows down",
    "131056, 400, PACE, one customer",
    "131048, 400, PACE, blocked or reported",
    "133016, 400, PERMANENT, hours",
    "1, 400, RETRY, again",
    "2, 503, RETRY, again",
    "133004, 503, RETRY, again",
    "131057, 500, RETRY, minute",
    "33, 400, ACCOUNT, anew",
    "100, 400, CONTENT, as it is",
    "131008, 400, CONTENT, missing",
    "131009, 400, CONTENT, not what",
    "131051, 400, CONTENT, kind",
    "135000, 400, CONTENT, sense",
    "130472, 400, PERMANENT, trial",
    "131021, 400, RECIPIENT, itself",
    "131026, 400, RECIPIENT, another channel",
    "131030, 400, RECIPIENT, test number",
    "131037, 400, ACCOUNT, display name",
    "131042, 400, ACCOUNT, payment",
    "131045, 500, ACCOUNT, admin",
    "131047, 400, WINDOW_CLOSED, template",
    "131049, 400, PERMANENT, day",
    "131050, 400, RECIPIENT, marketing",
    "131052, 400, CONTENT, fetched",
    "131053, 400, CONTENT, another format",
    "131062, 400, RECIPIENT, hides",
    "131063, 400, RECIPIENT, hides",
    "132000, 400, CONTENT, number",
    "132001, 404, CONTENT, language",
    "132005, 400, CONTENT, too long",
    "132007, 400, CONTENT, rules",
    "132012, 400, CONTENT, values",
    "132015, 400, CONTENT, paused",
    "132016, 400, CONTENT, disabled",
    "132068, 400, CONTENT, form",
    "132069, 400, CONTENT, hour",
    "133000, 500, ACCOUNT, registered",
    "133015, 400, ACCOUNT, registered",
    "134011, 400, ACCOUNT, terms"
  })
  void aRefusalSaysWhatToDo(int code, int status, Reason reason, String word) {
    assertThat(answered(status, code, "x"))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo(Integer.toString(code));
              assertThat(refused.detail()).contains(word);
            });
    assertThat(Advice.explained(Problem.of("" + code, "x", Optional.empty())))
        .satisfies(problem -> assertThat(problem.reason()).contains(reason))
        .satisfies(problem -> assertThat(problem.advice().orElse("")).contains(word));
  }

  @ParameterizedTest
  @ValueSource(ints = {131000, 131016})
  void anAccidentIsInDoubtAsAnAnswerAndCertainAsNews(int code) {
    assertThat(answered(500, code, "x"))
        .isInstanceOfSatisfying(
            Receipt.Unknown.class,
            unknown -> assertThat(unknown.detail()).contains("may or may not"));
    assertThat(Advice.explained(Problem.of("" + code, "x", Optional.empty())).advice().orElse(""))
        .contains("not delivered")
        .contains("again");
  }

  @Test
  void thePlatformsOwnWordsAreAddedWithoutNumbersNamesAndSecrets() {
    assertThat(answered(400, 132000, "body: 1 of 2 values for +1 (650) 555-1234 and ann@x.example"))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused ->
                assertThat(refused.detail())
                    .endsWith("(body: 1 of 2 values for … and …)")
                    .doesNotContain("555"));
    assertThat(answered(400, 100, "Unexpected 'Dear Ann' EAAJB0aZCqMBO0aZCqMBO0aZCqMBO"))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.detail()).endsWith("(Unexpected … …)"));
    assertThat(answered(400, 131026, "Number 16505551234"))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.detail()).doesNotContain("1650"));
  }

  @Test
  void aCodeNobodyKnowsIsNamed() {
    assertThat(answered(400, 987654, "x"))
        .isInstanceOfSatisfying(
            Receipt.Rejected.class, refused -> assertThat(refused.detail()).contains("987654"));
    assertThat(Advice.explained(Problem.of("987654", "x", Optional.empty())).advice()).isEmpty();
  }
}
