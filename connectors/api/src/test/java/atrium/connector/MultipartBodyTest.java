package atrium.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No name and no type can become a header, a field or the end of the file. */
class MultipartBodyTest {
  private record Note(String fileName, String mimeType, byte[] bytes) implements OutboundFile {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private static MultipartBody body(String name, String type, String text) {
    return new MultipartBody(
        Map.of("messaging_product", "whatsapp"),
        "file",
        new Note(name, type, text.getBytes(UTF_8)));
  }

  private static String text(MultipartBody body) throws IOException {
    try (var bytes = body.open()) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }

  @Test
  void theFormIsTheStandards() throws IOException {
    var body = body("price list.pdf", "application/pdf", "Ä\r\n--x");
    var boundary = body.contentType().substring("multipart/form-data; boundary=".length());

    assertThat(text(body))
        .isEqualTo(
            """
            --%1$s
            Content-Disposition: form-data; name="messaging_product"

            whatsapp
            --%1$s
            Content-Disposition: form-data; name="file"; filename="price list.pdf"
            Content-Type: application/pdf

            Ä
            --x
            --%1$s--
            """
                .formatted(boundary)
                .replace("\n", "\r\n"));
    assertThat(body.length()).isEqualTo(text(body).getBytes(UTF_8).length);
    assertThat(body("a", "text/plain", "").contentType()).doesNotContain(boundary);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\"; name=\"x', a__ name__x",
    "../../etc/passwd, passwd",
    "'C:\\temp\\bill.pdf', bill.pdf",
    "请款单.pdf, ___.pdf",
    ".., file",
    "'  ', file",
    "'a\u202Efdp.exe', a_fdp.exe"
  })
  void aNameIsReducedToWhatNeedsNoQuoting(String name, String sent) throws IOException {
    assertThat(text(body(name, "text/plain", "x"))).contains("filename=\"" + sent + "\"\r\n");
  }

  @Test
  void aLineBreakInANameStartsNoHeader() throws IOException {
    var text = text(body("a\r\nContent-Type: text/html\r\n\r\n<script>\0.pdf", "text/plain", "x"));

    assertThat(text.lines().filter(line -> line.startsWith("Content-Type"))).hasSize(1);
    assertThat(text).contains("filename=\"html_____script__.pdf\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "text/plain\r\nX: y", "text/plain; a=\"b\"", "text/plain;x", "*/*"})
  void aTypeThatIsNoneIsRefused(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> body("a", type, "x"));
  }

  @Test
  void aFieldsNameIsPlain() {
    var note = new Note("a", "text/plain", new byte[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultipartBody(Map.of("a\"b", "x"), "file", note));
  }
}
