package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords(AccountsSettings.DEFAULT.hashing());

  @Test
  void aHashCarriesItsParametersAndKnowsItsPassword() {
    var hash = passwords.hash("seven brass lanterns");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("lanterns");
    assertThat(Passwords.verify("seven brass lanterns", hash)).isTrue();
    assertThat(Passwords.verify("seven brass lantern", hash)).isFalse();
    assertThat(passwords.outdated(hash)).isFalse();
    assertThat(passwords.hash("seven brass lanterns")).isNotEqualTo(hash);
  }

  /** Made with the reference implementation: argon2 -id -v 13 -k 65536 -t 2 -p 1 -l 32. */
  @Test
  void hashesOfTheReferenceImplementationVerifyAndAreRenewed() {
    var hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(Passwords.verify("password", hash)).isTrue();
    assertThat(Passwords.verify("passwort", hash)).isFalse();
    assertThat(passwords.outdated(hash)).isTrue();
  }

  @Test
  void theSamePasswordOfAnotherKeyboardIsTheSame() {
    assertThat(
            Passwords.verify(
                "caf\u00e9 at the harbour", passwords.hash("cafe\u0301 at the harbour")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seven brass lanterns",
        "kettle horse harbour staple",
        "七盏黄铜灯笼在海边的夜晚闪闪发光",
        "8Jq-vLr2.tXw9",
        "prose-before-bread-92!"
      })
  void aGoodPasswordIsTaken(String password) {
    assertThat(PasswordRules.fault("/password", password, "rose@harbour.example", "Rose Lima"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "correct horse battery staple!",
        "12345678901",
        "passwordpassword",
        "Password2026!",
        "P4ssw0rd-2026!!",
        "qwertyuiopasdf",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "lanternlantern",
        "letmein123456",
        "administrator1",
        "iloveyou-2026!",
        "harbour-rose-lima",
        "roselima123456",
        "123456789012345"
      })
  void aWeakPasswordIsRefused(String password) {
    assertThat(PasswordRules.fault("/password", password, "rose@harbour.example", "Rose Lima"))
        .isPresent();
  }

  @Test
  void aPasswordMayHave256CharactersAndNoMore() {
    assertThat(PasswordRules.fault("/p", varied(256), "a@b.example", "A")).isEmpty();
    assertThat(PasswordRules.fault("/p", varied(257), "a@b.example", "A"))
        .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo("too_long"));
  }

  private static String varied(int length) {
    var random = new Random(7);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }
}
