package atrium.server.messages.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invoice.pdf                  | invoice.pdf",
        "発票 2026年.pdf              | 発票 2026年.pdf",
        "فاتورة.pdf                   | فاتورة.pdf",
        "../../etc/passwd             | passwd",
        "C:\\Users\\ann\\photo.jpg    | photo.jpg",
        "a／b／c.txt                  | c.txt",
        "\u200b.htaccess              | htaccess",
        "...hidden...                 | hidden",
        "CON                          | _CON",
        "con.txt                      | _con.txt",
        "LPT¹.log                     | _LPT1.log",
        "console.log                  | console.log",
        "gpj.\u202eexe.jpg            | gpj.exe.jpg",
        "in\u200dvis\u3164ible.png    | invisible.png",
        "a:b*c?d<e>f.txt              | a_b_c_d_e_f.txt",
        "ｅｖｉｌ．ｅｘｅ              | evil.exe",
      })
  void aNameBecomesALabel(String claimed, String label) {
    assertThat(FileNames.clean(claimed)).contains(label);
  }

  @Test
  void lineBreaksCannotBeginAHeader() {
    assertThat(FileNames.clean("a\r\nSet-Cookie: b=c")).contains("aSet-Cookie_ b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../..", "/", "\u200b\u202e", " . ", "\u0000", "…"})
  void nothingIsLeftOfANameMadeOfTricks(String claimed) {
    assertThat(FileNames.clean(claimed)).isEmpty();
  }

  @Test
  void aLongNameKeepsItsExtension() {
    assertThat(FileNames.clean("字".repeat(300) + ".docx"))
        .hasValueSatisfying(name -> assertThat(name).hasSize(FileNames.LONGEST).endsWith("字.docx"));
    assertThat(FileNames.clean("a." + "b".repeat(300)))
        .hasValueSatisfying(name -> assertThat(name).hasSize(FileNames.LONGEST));
    assertThat(FileNames.clean("😀".repeat(300) + ".png"))
        .hasValueSatisfying(
            name -> assertThat(name.codePointCount(0, name.length())).isEqualTo(FileNames.LONGEST));
  }
}
