package atrium.server.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a word that stops, and what only has one in it. */
class StopWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "STOP",
        " Stop! ",
        "«stop»",
        "ＳＴＯＰ",
        "\u200estop\u200f.",
        "st\u00adop",
        "Stop \ud83d\uded1",
        "stop\u00a0 ALL",
        "退订",
        "“退订”。",
        "td",
        "إيقاف",
        "ARRÊT",
        "ARRE\u0302T"
      })
  void aWholeMessageIsOneWhateverItsFormAndWhatStandsAround(String message) {
    assertThat(StopWords.SHIPPED.keys()).contains(StopWords.key(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "!!!",
        "\ud83d\uded1",
        "please stop",
        "stop it",
        "Stop by tomorrow?",
        "bus stop",
        "nonstop",
        "s t o p",
        "stop-and-go",
        "我要退订机票",
        "stop stop"
      })
  void aMessageWithMoreInItIsNone(String message) {
    assertThat(StopWords.SHIPPED.keys()).doesNotContain(StopWords.key(message));
  }

  @ParameterizedTest
  @ValueSource(ints = {81, 100_000})
  void aLongMessageIsNotLookedAt(int length) {
    assertThat(StopWords.key("stop" + " ".repeat(length - 4))).isEmpty();
  }
}
