package atrium.server.messages.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Small pictures of large ones, and what is not even begun. */
class PreviewTest {
  private static BufferedImage preview(FileType type, byte[] bytes) throws IOException {
    return ImageIO.read(
        new ByteArrayInputStream(Preview.of(type, new ByteArrayInputStream(bytes))));
  }

  @Test
  void aPictureIsReducedAndKeepsItsShape() throws IOException {
    var large = new BufferedImage(3000, 1500, BufferedImage.TYPE_INT_RGB);
    large.setRGB(0, 0, 0xff0000);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(large, "png", bytes);
    var small = preview(FileType.PNG, bytes.toByteArray());

    assertThat(small.getWidth()).isEqualTo(512);
    assertThat(small.getHeight()).isEqualTo(256);
    for (var width : new int[] {240, 1040}) {
      var wide = wide(bytes.toByteArray(), width);
      assertThat(wide.getWidth()).isEqualTo(width);
      assertThat(wide.getHeight()).isEqualTo(width / 2);
    }
  }

  @Test
  void aThreadOfAPictureIsASignAtThatWidth() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1, 20_000, BufferedImage.TYPE_INT_RGB), "png", bytes);
    var wide = wide(bytes.toByteArray(), 700);

    assertThat(wide.getWidth()).isEqualTo(700);
    assertThat(wide.getHeight()).isLessThan(700);
  }

  private static BufferedImage wide(byte[] bytes, int width) throws IOException {
    var made = Preview.wide(FileType.PNG, new ByteArrayInputStream(bytes), width);
    return ImageIO.read(new ByteArrayInputStream(made));
  }

  /** Its header alone says how large it is; behind it nulls come without end. */
  @Test
  void aPictureOfTooManyPixelsIsNotBegun() throws IOException {
    var read = new AtomicLong();
    var endless =
        new InputStream() {
          private final byte[] head = header(50_000, 50_000);

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
    var started = System.nanoTime();
    var sign = ImageIO.read(new ByteArrayInputStream(Preview.of(FileType.PNG, endless)));

    assertThat(sign.getWidth()).isEqualTo(512);
    assertThat(read.get()).as("bytes read").isLessThan(1 << 20);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void whatIsNoPictureGetsASign() {
    var nonsense = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
    for (var type : FileType.values()) {
      assertThatNoException()
          .isThrownBy(() -> assertThat(preview(type, nonsense).getWidth()).isEqualTo(512));
    }
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
