package atrium.server.messages.files;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Small JPEGs that stand for files: a reduced picture, or a plain sign. A picture is read line by
 * line and only as finely as it will be shown, so that a huge one costs no more memory than a small
 * one; two are made at a time.
 */
final class Preview {
  private static final int SIDE = 512;

  /** Every line is unpacked, even those left out: a picture of more pixels is not begun. */
  private static final long PIXELS = 100_000_000;

  /** Twice the widest of LINE's widths. */
  private static final int FINEST = 2 * 1040;

  /** Higher than four times its width no picture is made: it would be taller than any screen. */
  private static final int TALLEST = 4;

  private static final Semaphore ROOM = new Semaphore(2, true);

  private Preview() {}

  /**
   * A JPEG of at most 512 pixels wide and high.
   *
   * @throws IOException if the bytes cannot be read
   */
  static byte[] of(FileType type, InputStream bytes) throws IOException {
    return made(type, bytes, Preview::within);
  }

  /**
   * A JPEG exactly so wide, larger than the picture if need be.
   *
   * @throws IOException if the bytes cannot be read
   */
  static byte[] wide(FileType type, InputStream bytes, int width) throws IOException {
    return made(
        type,
        bytes,
        image -> {
          var factor = (double) width / image.getWidth();
          return image.getHeight() > (long) TALLEST * image.getWidth()
              ? scaled(sign(), (double) width / SIDE)
              : scaled(image, factor);
        });
  }

  private static byte[] made(FileType type, InputStream bytes, UnaryOperator<BufferedImage> sized)
      throws IOException {
    ROOM.acquireUninterruptibly();
    try {
      return switch (type) {
        case JPEG, PNG -> jpeg(sized.apply(read(type, bytes)));
        case GIF, WEBP, MP4, THREE_GP, OGG, MP3, AAC, M4A, AMR, PDF, DOCX, XLSX, PPTX, OTHER ->
            jpeg(sized.apply(sign()));
      };
    } finally {
      ROOM.release();
    }
  }

  private static BufferedImage read(FileType type, InputStream bytes) throws IOException {
    var reader = ImageIO.getImageReadersByFormatName(type.extension()).next();
    try (var input = new MemoryCacheImageInputStream(bytes)) {
      reader.setInput(input, true, true);
      return (long) reader.getWidth(0) * reader.getHeight(0) > PIXELS ? sign() : coarse(reader);
    } catch (IOException | RuntimeException broken) {
      // Readers throw all sorts at pictures that are none.
      return sign();
    } finally {
      reader.dispose();
    }
  }

  /** Leaves pixels out until it is less than twice as large as the largest that is made of it. */
  private static BufferedImage coarse(ImageReader reader) throws IOException {
    int side = Math.max(reader.getWidth(0), reader.getHeight(0));
    var wanted = reader.getDefaultReadParam();
    int step = Math.max(1, side / FINEST);
    wanted.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, wanted);
  }

  private static BufferedImage within(BufferedImage image) {
    var longest = Math.max(image.getWidth(), image.getHeight());
    return scaled(image, Math.min(1, (double) SIDE / longest));
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    // What shows through a transparent picture is paper.
    pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    pen.dispose();
    return small;
  }

  /** A dark field with the mark that says: this plays. */
  private static BufferedImage sign() {
    var image = new BufferedImage(SIDE, SIDE * 9 / 16, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(0x23, 0x29, 0x33));
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setColor(Color.WHITE);
    int x = image.getWidth() / 2;
    int y = image.getHeight() / 2;
    pen.setStroke(new BasicStroke(6));
    pen.drawOval(x - 52, y - 52, 104, 104);
    pen.fillPolygon(
        new Polygon(new int[] {x - 16, x - 16, x + 30}, new int[] {y - 28, y + 28, y}, 3));
    pen.dispose();
    return image;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "jpg", bytes)) {
      throw new IOException("The JDK writes JPEG");
    }
    return bytes.toByteArray();
  }
}
