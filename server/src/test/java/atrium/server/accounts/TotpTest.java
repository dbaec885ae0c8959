package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  /** The secret of RFC 6238, appendix B. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private static final long NEVER = 0;

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theCodesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void theStepBeforeAndTheOneAfterCountAndNoOther() {
    var now = Instant.ofEpochSecond(1_234_567_890);
    long step = Totp.step(now);
    for (long drift = -3; drift <= 3; drift++) {
      var found = Totp.match(SECRET, Totp.code(SECRET, step + drift), now, NEVER);
      assertThat(found.isPresent()).as("drift " + drift).isEqualTo(Math.abs(drift) <= 1);
    }
  }

  @Test
  void aStepThatWasUsedAndThoseBeforeItCountNoMore() {
    var now = Instant.ofEpochSecond(1_234_567_890);
    long step = Totp.step(now);

    assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void aSecretIsWrittenAsAppsTakeIt(String plain, String base32) {
    assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }
}
