package atrium.server.identity.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write, as we keep and compare it. */
class FormsTest {
  @ParameterizedTest
  @CsvSource({
    "+55 11 98765-4321, +5511987654321, +551187654321, BR",
    "+55 11 8765-4321, +551187654321, +551187654321, BR",
    "+52 1 55 1234 5678, +5215512345678, +525512345678, MX",
    "+52 55 1234 5678, +525512345678, +525512345678, MX",
    "+54 9 11 2345-6789, +5491123456789, +541123456789, AR",
    "+54 11 2345-6789, +541123456789, +541123456789, AR",
    "+886 912 345 678, +886912345678, +886912345678, TW",
    "+４９ １５１ １２３４５６７８, +4915112345678, +4915112345678, DE"
  })
  void spellingsOfOneLineAreLookedUpAlike(String text, String e164, String lookUp, String country) {
    assertThat(Phone.parse(text)).contains(new Phone(e164, lookUp, Optional.of(country)));
  }

  @Test
  void aBrazilianLandlineKeepsItsDigits() {
    var landline = Phone.parse("+55 11 3456-7890").orElseThrow();
    var mobile = Phone.parse("+55 11 93456-7890").orElseThrow();
    assertThat(landline.lookUp()).isNotEqualTo(mobile.lookUp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "null",
        "undefined",
        "000000",
        "+",
        "+0",
        "+999123456",
        "ann",
        "+1 2",
        "++++",
        "+55 11 98765-4321 98765-4321 98765-4321",
        "\u0000",
        "+1\u202e5550710001x"
      })
  void whatIsNoNumberIsNone(String text) {
    assertThat(Phone.parse(text)).isEmpty();
  }

  @Test
  void numbersAreReadInSentencesByTheWritersCountry() {
    assertThat(numbers("Ligue 11 98765-4321, pedido 20418 de 2026-11-22", "BR"))
        .containsExactly("+5511987654321");
    assertThat(numbers("call me on +49 151 12345678 please", null))
        .containsExactly("+4915112345678");
    assertThat(numbers("my number is 4915112345678", "US")).contains("+4915112345678");
    assertThat(numbers("order 20418, 148200 in all, 2026-11-22 10:00", null)).isEmpty();
    assertThat(numbers("9".repeat(5_000), "BR")).isEmpty();
  }

  private static List<String> numbers(String text, @org.jspecify.annotations.Nullable String in) {
    return Phone.in(text, Optional.ofNullable(in)).stream().map(Phone::e164).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Ann.Lee+Lamps@Example.COM, ann.lee+lamps@example.com, ann.lee@example.com",
    "ｍｅｉ@ｅｘａｍｐｌｅ.com, mei@example.com, mei@example.com",
    "mei@例え.jp, mei@xn--r8jz45g.jp, mei@xn--r8jz45g.jp",
    "用户@example.com, 用户@example.com, 用户@example.com"
  })
  void anAddressHasOneForm(String text, String address, String plain) {
    assertThat(Email.parse(text)).contains(new Email(address, plain));
  }

  @Test
  void dotsAreNotLeftOut() {
    assertThat(Email.parse("a.nn@example.com")).isNotEqualTo(Email.parse("ann@example.com"));
  }

  @Test
  void whatOnlyLooksAlikeIsAnother() {
    assertThat(Email.parse("аnn@example.com")).isNotEqualTo(Email.parse("ann@example.com"));
    assertThat(FullName.compared("Аnn Lee")).isNotEqualTo(FullName.compared("Ann Lee"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@example.com",
        "ann@localhost",
        "ann@@example.com",
        "ann lee@example.com",
        "Ann <ann@example.com>",
        "ann@exa_mple.com",
        "ann@-example.com",
        "ann\u202e@example.com",
        ".ann@example.com",
        "ann..lee@example.com",
        "ann@example.com, bob@example.com"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(Email.parse(text)).isEmpty();
  }

  @Test
  void addressesAreReadInSentences() {
    assertThat(Email.in("It is <Ann+Shop@Example.com>, or (bob@example.org)! Not ann@ nor @bob."))
        .extracting(Email::address)
        .containsExactly("ann+shop@example.com", "bob@example.org");
    assertThat(Email.in("a@".repeat(20_000))).isEmpty();
  }

  @Test
  void namesAreComparedByWhatOneSees() {
    assertThat(FullName.compared("  ANA\u200b  Lima\u202e ✨")).contains("ana lima");
    assertThat(FullName.compared("林小美")).contains("林小美");
    assertThat(FullName.compared("Ana")).isEmpty();
    assertThat(FullName.compared("✨✨ 7")).isEmpty();
    assertThat(FullName.compared("x ".repeat(500))).isEmpty();
  }
}
