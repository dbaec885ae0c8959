package atrium.server.messages.files;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small JPEGs that stand for files at platforms: a reduced picture, or a plain sign. */
final class Preview {
  /** Twice the widest of LINE's widths: a picture this fine looks well at each of them. */
  static final int FINEST = 2 * 1040;

  private static final int SIDE = 512;

  /** Higher than four times its width no picture is made: it would be taller than any screen. */
  private static final int TALLEST = 4;

  private Preview() {}

  /** The small picture as a JPEG; where there is none, the sign. */
  static byte[] of(Optional<Reduced> small) throws IOException {
    return small.isPresent() ? Reducer.jpeg(small.get()) : Reducer.encoded(sign(), "jpg");
  }

  /** A JPEG exactly so wide, larger than the picture if need be; where there is none, the sign. */
  static byte[] wide(Optional<Reduced> fine, int width) throws IOException {
    var image =
        fine.isPresent()
            ? ImageIO.read(new ByteArrayInputStream(Reducer.jpeg(fine.get())))
            : sign();
    return Reducer.encoded(
        wide(image.getHeight() > (long) TALLEST * image.getWidth() ? sign() : image, width), "jpg");
  }

  private static BufferedImage wide(BufferedImage image, int width) {
    int height =
        Math.max(1, (int) Math.round((double) image.getHeight() * width / image.getWidth()));
    var wide = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = wide.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return wide;
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
}
