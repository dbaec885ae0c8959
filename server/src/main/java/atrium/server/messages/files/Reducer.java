package atrium.server.messages.files;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Makes small pictures of large ones: upright, without anything that was said about them. A JPEG or
 * PNG is read line by line and only as finely as it will be shown, so that a huge one costs no more
 * memory than a small one; GIF and WebP are read whole, and only if they are not large. Of one that
 * moves the first picture is taken. Two are made at a time.
 */
final class Reducer {
  /** Every line is unpacked, even those left out: a picture of more pixels is not begun. */
  private static final long PIXELS = 100_000_000;

  /** Those that are read whole take four bytes for each. */
  private static final long WHOLE_PIXELS = 16_000_000;

  /** What is read back and forth is held while it is read. */
  private static final long LONGEST = 32L * 1024 * 1024;

  /** Where EXIF is looked for. */
  private static final int HEAD = 128 * 1024;

  private static final Semaphore ROOM = new Semaphore(2, true);

  private Reducer() {}

  /**
   * A picture of at most so many pixels wide and high.
   *
   * @param length of the file, in bytes
   * @return empty if it is no picture, a broken one, or one that costs too much
   * @throws IOException if the bytes cannot be had
   */
  static Optional<Reduced> reduce(FileType type, InputStream bytes, long length, int side)
      throws IOException {
    if (!type.hasPicture() || length > LONGEST) {
      return Optional.empty();
    }
    var source = new Source(bytes);
    ROOM.acquireUninterruptibly();
    try {
      var small = read(type, source, side);
      // What the storage could not give is no fault of the picture's.
      source.requireReadable();
      return small.isPresent() ? Optional.of(written(small.get())) : Optional.empty();
    } finally {
      ROOM.release();
    }
  }

  private static Optional<BufferedImage> read(FileType type, Source source, int side)
      throws IOException {
    var name = type == FileType.JPEG ? "jpeg" : type.extension();
    var readers = ImageIO.getImageReadersByFormatName(name);
    if (!readers.hasNext()) {
      throw new IllegalStateException("Nothing here reads " + name);
    }
    var reader = readers.next();
    try (var input = new MemoryCacheImageInputStream(source)) {
      int turn = 1;
      if (type == FileType.JPEG) {
        turn = Orientation.of(head(input));
      }
      reader.setInput(input, type == FileType.PNG, true);
      long most = type == FileType.JPEG || type == FileType.PNG ? PIXELS : WHOLE_PIXELS;
      return (long) reader.getWidth(0) * reader.getHeight(0) > most
          ? Optional.empty()
          : Optional.of(turned(scaled(coarse(reader, side), side), turn));
    } catch (IOException | RuntimeException broken) {
      // Readers throw all sorts at pictures that are none.
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  private static byte[] head(MemoryCacheImageInputStream input) throws IOException {
    input.mark();
    var head = new byte[HEAD];
    int length = 0;
    int count = 0;
    while (length < HEAD && (count = input.read(head, length, HEAD - length)) > 0) {
      length += count;
    }
    input.reset();
    return java.util.Arrays.copyOf(head, length);
  }

  /** Leaves pixels out until it is less than twice as large as it will be. */
  private static BufferedImage coarse(ImageReader reader, int wanted) throws IOException {
    int side = Math.max(reader.getWidth(0), reader.getHeight(0));
    var parameters = reader.getDefaultReadParam();
    int step = Math.max(1, side / (2 * wanted));
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  private static BufferedImage scaled(BufferedImage image, int side) {
    double factor = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) (image.getWidth() * factor));
    int height = Math.max(1, (int) (image.getHeight() * factor));
    boolean clear = image.getColorModel().hasAlpha();
    var small =
        new BufferedImage(
            width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    var pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }

  private static BufferedImage turned(BufferedImage image, int orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    var way =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
          default -> new AffineTransform();
        };
    if (way.isIdentity()) {
      return image;
    }
    boolean side = Orientation.isTurned(orientation);
    var upright = new BufferedImage(side ? height : width, side ? width : height, image.getType());
    var pen = upright.createGraphics();
    pen.drawImage(image, way, null);
    pen.dispose();
    return upright;
  }

  private static Reduced written(BufferedImage image) throws IOException {
    return image.getColorModel().hasAlpha()
        ? new Reduced(FileType.PNG, encoded(image, "png"))
        : new Reduced(FileType.JPEG, encoded(image, "jpg"));
  }

  /** The same as a JPEG; what shows through a transparent picture is paper. */
  static byte[] jpeg(Reduced small) throws IOException {
    if (small.type() == FileType.JPEG) {
      return small.bytes();
    }
    var clear = ImageIO.read(new java.io.ByteArrayInputStream(small.bytes()));
    var flat = new BufferedImage(clear.getWidth(), clear.getHeight(), BufferedImage.TYPE_INT_RGB);
    var pen = flat.createGraphics();
    pen.drawImage(clear, 0, 0, Color.WHITE, null);
    pen.dispose();
    return encoded(flat, "jpg");
  }

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("Nothing here writes " + format);
    }
    return bytes.toByteArray();
  }

  /** Remembers that the storage failed: readers of pictures take every failure for a broken one. */
  private static final class Source extends java.io.FilterInputStream {
    private Optional<IOException> failure = Optional.empty();

    Source(InputStream in) {
      super(in);
    }

    void requireReadable() throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException unreadable) {
        failure = Optional.of(unreadable);
        throw unreadable;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException unreadable) {
        failure = Optional.of(unreadable);
        throw unreadable;
      }
    }
  }
}
