package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its bytes say, never what its sender says. */
class FileTypeTest {
  private static FileType detect(String start) {
    return FileType.detect(start.getBytes(ISO_8859_1), "file.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\u00ff\u00d8\u00ff\u00e0               | JPEG",
        "GIF89a                                 | GIF",
        "RIFFxxxxWEBPVP8X                       | WEBP",
        "xxxxftypisom                           | MP4",
        "xxxxftypmp42                           | MP4",
        "xxxxftyp3gp5                           | THREE_GP",
        "~xxxxftypM4A ~                         | M4A",
        "OggSxxxxxxxxxxxxxxxxxxxxxxxxOpusHead   | OGG",
        "ID3xx                                  | MP3",
        "\u00ff\u00fb\u0090                     | MP3",
        "\u00ff\u00f1\u0080                     | AAC",
        "~#!AMR\n~                              | AMR",
        "%PDF-1.7                               | PDF",
      })
  void knownBytesAreKnown(String start, FileType type) {
    assertThat(detect(start)).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<!doctype html><script>alert(1)</script>",
        "<?xml version='1.0'?><x/>",
        "alert(document.cookie)",
        " %PDF-1.7",
        "xxxxftypqt  ",
        "OggSxxxxxxxx",
        "\u00ff\u00fehello",
        "MZ\u0090",
      })
  void everythingElseIsJustBytes(String start) {
    assertThat(detect(start)).isEqualTo(FileType.OTHER);
  }

  @Test
  void anOfficeDocumentIsAZipFileWithItsName() {
    var zip = "PK\u0003\u0004rest".getBytes(ISO_8859_1);
    assertThat(FileType.detect(zip, "Report.DOCX")).isEqualTo(FileType.DOCX);
    assertThat(FileType.detect(zip, "report.zip")).isEqualTo(FileType.OTHER);
    assertThat(FileType.detect("MZ".getBytes(ISO_8859_1), "a.docx")).isEqualTo(FileType.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void aPicturesSizeIsInItsHeader(String format) throws IOException {
    var picture = new BufferedImage(320, 241, BufferedImage.TYPE_INT_RGB);
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, out)).isTrue();
    var type = FileType.detect(out.toByteArray(), "");
    assertThat(ImageSize.of(type, out.toByteArray())).contains(new ImageSize(320, 241));
  }

  @Test
  void webpTellsItsSizeInThreeWays() {
    var lossy = webp("VP8 ");
    lossy[26] = 64;
    lossy[27] = 1;
    lossy[28] = (byte) 241;
    assertThat(ImageSize.of(FileType.WEBP, lossy)).contains(new ImageSize(320, 241));
    var lossless = webp("VP8L");
    int bits = 319 | 240 << 14;
    for (int i = 0; i < 4; i++) {
      lossless[21 + i] = (byte) (bits >> (8 * i));
    }
    assertThat(ImageSize.of(FileType.WEBP, lossless)).contains(new ImageSize(320, 241));
    var extended = webp("VP8X");
    extended[24] = 63;
    extended[25] = 1;
    extended[27] = (byte) 240;
    assertThat(ImageSize.of(FileType.WEBP, extended)).contains(new ImageSize(320, 241));
  }

  private static byte[] webp(String chunk) {
    return Arrays.copyOf(("RIFFxxxxWEBP" + chunk).getBytes(ISO_8859_1), 40);
  }

  @Test
  void aHugePictureIsMeasuredWithoutBeingDecoded() {
    var head = Arrays.copyOf("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1), 33);
    head[18] = head[22] = (byte) (50_000 >> 8);
    head[19] = head[23] = (byte) (50_000 & 0xff);
    assertThat(ImageSize.of(FileType.PNG, head)).contains(new ImageSize(50_000, 50_000));
  }

  @Test
  void noHeaderHoweverBrokenStopsTheMeasuring() {
    var random = new Random(20);
    for (int round = 0; round < 20_000; round++) {
      var head = new byte[random.nextInt(60)];
      random.nextBytes(head);
      for (var type : FileType.values()) {
        assertThat(ImageSize.of(type, head)).isNotNull();
      }
    }
    assertThat(ImageSize.of(FileType.JPEG, "\u00ff\u00d8\u00ff\u00e0\0\0".getBytes(ISO_8859_1)))
        .isEmpty();
  }
}
