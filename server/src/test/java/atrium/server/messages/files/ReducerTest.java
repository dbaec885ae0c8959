package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small pictures of large ones, and what is not even begun. */
class ReducerTest {
  private static Optional<Reduced> reduced(FileType type, byte[] bytes) throws IOException {
    return Reducer.reduce(type, new ByteArrayInputStream(bytes), bytes.length, 512);
  }

  private static BufferedImage shown(Optional<Reduced> small) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(small.orElseThrow().bytes()));
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** Its left third is red. */
  private static BufferedImage flag(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var pen = image.createGraphics();
    pen.setColor(Color.BLUE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 3, height);
    pen.dispose();
    return image;
  }

  @Test
  void aPictureIsReducedAndKeepsItsShape() throws IOException {
    var large = flag(3000, 1500, BufferedImage.TYPE_INT_RGB);
    for (var format : new String[] {"png", "jpg", "gif"}) {
      var type = FileType.detect(encoded(large, format), "");
      var small = reduced(type, encoded(large, format));
      assertThat(small.orElseThrow().type()).isEqualTo(FileType.JPEG);
      assertThat(shown(small).getWidth()).isEqualTo(512);
      assertThat(shown(small).getHeight()).isEqualTo(256);
      assertThat(new Color(shown(small).getRGB(20, 128)).getRed()).isGreaterThan(200);
      assertThat(new Color(shown(small).getRGB(500, 128)).getBlue()).isGreaterThan(200);
    }
    assertThat(shown(reduced(FileType.PNG, encoded(flag(9, 3, 1), "png"))).getWidth()).isEqualTo(9);
  }

  @Test
  void aPictureIsAsWideAsLineAsksAndAThreadOfOneIsASign() throws IOException {
    for (var width : new int[] {240, 1040}) {
      var wide = wide(flag(3000, 1500, BufferedImage.TYPE_INT_RGB), width);
      assertThat(wide.getWidth()).isEqualTo(width);
      assertThat(wide.getHeight()).isEqualTo(width / 2);
    }
    var sign = wide(flag(1, 20_000, BufferedImage.TYPE_INT_RGB), 700);
    assertThat(sign.getWidth()).isEqualTo(700);
    assertThat(sign.getHeight()).isLessThan(700);
  }

  private static BufferedImage wide(BufferedImage image, int width) throws IOException {
    var bytes = encoded(image, "png");
    var fine =
        Reducer.reduce(FileType.PNG, new ByteArrayInputStream(bytes), bytes.length, Preview.FINEST);
    return ImageIO.read(new ByteArrayInputStream(Preview.wide(fine, width)));
  }

  @Test
  void whatShinesThroughStaysClearAndIsPaperForPlatforms() throws IOException {
    var clear = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    var small = reduced(FileType.PNG, encoded(clear, "png"));
    assertThat(small.orElseThrow().type()).isEqualTo(FileType.PNG);
    assertThat(shown(small).getRGB(20, 20) >>> 24).isZero();
    var flat = ImageIO.read(new ByteArrayInputStream(Preview.of(small)));
    assertThat(new Color(flat.getRGB(20, 20)).getGreen()).isGreaterThan(250);
  }

  /** As cameras write it: the side that is up, and where it was taken. */
  private static byte[] photo(int orientation) throws IOException {
    var jpeg = encoded(flag(90, 30, BufferedImage.TYPE_INT_RGB), "jpg");
    var exif =
        ByteBuffer.allocate(200)
            .put("Exif\0\0MM\0*".getBytes(ISO_8859_1))
            .putInt(8)
            .putShort((short) 2)
            .putShort((short) 0x8825)
            .putShort((short) 4)
            .putInt(1)
            .putInt(60)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .putShort((short) 0)
            .put("GPS 51.5007 N 0.1246 W".getBytes(ISO_8859_1));
    var segment = Arrays.copyOf(exif.array(), exif.position());
    return ByteBuffer.allocate(jpeg.length + 4 + segment.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe1)
        .putShort((short) (segment.length + 2))
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Where the red third of the flag is to be seen: left, right, top or bottom. */
  @ParameterizedTest
  @CsvSource({
    "1, 90, 5, 15",
    "2, 90, 85, 15",
    "3, 90, 85, 15",
    "4, 90, 5, 15",
    "5, 30, 15, 5",
    "6, 30, 15, 5",
    "7, 30, 15, 85",
    "8, 30, 15, 85",
    "9, 90, 5, 15",
  })
  void aPhotoStandsUprightAndTellsNothingOfWhereItWasTaken(int orientation, int width, int x, int y)
      throws IOException {
    var photo = photo(orientation);
    assertThat(new String(photo, ISO_8859_1)).contains("GPS 51.5007");
    var small = reduced(FileType.JPEG, photo);
    assertThat(shown(small).getWidth()).isEqualTo(width);
    assertThat(new Color(shown(small).getRGB(x, y)).getRed()).isGreaterThan(180);
    assertThat(new String(small.orElseThrow().bytes(), ISO_8859_1)).doesNotContain("GPS", "Exif");
  }

  @Test
  void noExifHoweverBrokenStopsAPhoto() throws IOException {
    var whole = photo(6);
    for (int at = 2; at < 80; at++) {
      var broken = whole.clone();
      broken[at] = (byte) 0xff;
      var _ = Orientation.of(broken);
      var _ = Orientation.of(Arrays.copyOf(whole, at));
    }
    assertThat(Orientation.of(whole)).isEqualTo(6);
  }

  @Test
  void fourColoursOfPrintersAreShown() throws IOException {
    var raster = Raster.createInterleavedRaster(0, 60, 20, 4, new Point());
    for (int x = 0; x < 60; x++) {
      for (int y = 0; y < 20; y++) {
        raster.setPixel(x, y, new int[] {255, 255, 255, 255});
      }
    }
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg");
    var written = false;
    while (writer.hasNext() && !written) {
      var each = writer.next();
      if (each.canWriteRasters()) {
        try (var out = ImageIO.createImageOutputStream(bytes)) {
          each.setOutput(out);
          each.write(null, new IIOImage(raster, null, null), null);
          written = true;
        }
      }
    }
    assertThat(written).isTrue();
    var small = reduced(FileType.JPEG, bytes.toByteArray());
    assertThat(shown(small).getWidth()).isEqualTo(60);
  }

  /** One pixel each: lossy, lossless, with something that shines through, and one that moves. */
  @ParameterizedTest
  @CsvSource({
    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
    "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
    "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==",
    "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA",
  })
  void webPIsShownTheFirstPictureOfOneThatMoves(String base64) throws IOException {
    var bytes = Base64.getDecoder().decode(base64);
    assertThat(FileType.detect(bytes, "")).isEqualTo(FileType.WEBP);
    assertThat(shown(reduced(FileType.WEBP, bytes)).getWidth()).isEqualTo(1);
  }

  @Test
  void whatIsNoPictureOrABrokenOneHasNone() throws IOException {
    var nonsense = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
    for (var type : FileType.values()) {
      assertThat(reduced(type, nonsense)).isEmpty();
    }
    var jpeg = encoded(flag(600, 400, BufferedImage.TYPE_INT_RGB), "jpg");
    for (int length = 0; length < jpeg.length; length += 97) {
      // As much as came may be shown; whatever it is, it ends.
      var _ = reduced(FileType.JPEG, Arrays.copyOf(jpeg, length));
    }
    var webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAv");
    assertThat(reduced(FileType.WEBP, webp)).isEmpty();
    var sign = ImageIO.read(new ByteArrayInputStream(Preview.of(Optional.empty())));
    assertThat(sign.getWidth()).isEqualTo(512);
  }

  /** Its header alone says how large it is; behind it nulls come without end. */
  @Test
  void aPictureOfTooManyPixelsIsNotBegun() throws IOException {
    var read = new AtomicLong();
    var started = System.nanoTime();
    var small = Reducer.reduce(FileType.PNG, endless(read, header(50_000, 50_000)), 1 << 20, 512);

    assertThat(small).isEmpty();
    assertThat(read.get()).as("bytes read").isLessThan(1 << 20);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    // A GIF that says it has 60000 x 60000 pixels, and a file too long to be held.
    var gif = "GIF89a`\u00ea`\u00ea\0\0\0,\0\0\0\0`\u00ea`\u00ea\0\u0002";
    assertThat(reduced(FileType.GIF, gif.getBytes(ISO_8859_1))).isEmpty();
    assertThat(Reducer.reduce(FileType.PNG, endless(read, new byte[0]), 64L << 20, 512)).isEmpty();
  }

  @Test
  void aStorageThatFailsIsNoBrokenPicture() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    for (var type : new FileType[] {FileType.JPEG, FileType.PNG, FileType.GIF, FileType.WEBP}) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Reducer.reduce(type, failing, 1000, 512));
    }
  }

  private static InputStream endless(AtomicLong read, byte[] head) {
    return new InputStream() {
      @Override
      public int read() {
        var at = read.getAndIncrement();
        return at < head.length ? head[(int) at] & 0xff : 0;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        for (var at = from; at < from + length; at++) {
          into[at] = (byte) read();
        }
        return length;
      }
    };
  }

  /** The beginning of a PNG of that size, as far as its first chunk. */
  private static byte[] header(int width, int height) {
    var chunk =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    var crc = new CRC32();
    crc.update(chunk);
    return ByteBuffer.allocate(8 + 4 + 17 + 4 + 8)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(chunk)
        .putInt((int) crc.getValue())
        .putInt(1 << 30)
        .put("IDAT".getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
