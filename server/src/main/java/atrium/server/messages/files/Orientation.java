package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which way up a photo is, from the EXIF part of a JPEG: 1 to 8 as EXIF has it, 1 where nothing is
 * said. Nothing else of EXIF, such as the place it was taken, is read or passed on.
 */
final class Orientation {
  private static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private Orientation() {}

  /**
   * Of a JPEG.
   *
   * @param head its first bytes; EXIF stands near its beginning
   */
  static int of(byte[] head) {
    try {
      int at = 2;
      while ((head[at] & 0xff) == 0xff) {
        int marker = head[at + 1] & 0xff;
        int length = (head[at + 2] & 0xff) << 8 | (head[at + 3] & 0xff);
        if (marker == 0xe1 && new String(head, at + 4, 6, ISO_8859_1).equals("Exif\0\0")) {
          return first(ByteBuffer.wrap(head, at + 10, length - 8).slice());
        }
        if (marker == 0xda) {
          return UPRIGHT;
        }
        at += 2 + length;
      }
      return UPRIGHT;
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | BufferUnderflowException broken) {
      return UPRIGHT;
    }
  }

  /** Of the first directory: what concerns the picture itself, not the one for previews. */
  private static int first(ByteBuffer exif) {
    exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.position(exif.getInt(4));
    int entries = Short.toUnsignedInt(exif.getShort());
    for (int i = 0; i < entries; i++) {
      int tag = Short.toUnsignedInt(exif.getShort());
      int type = Short.toUnsignedInt(exif.getShort());
      int count = exif.getInt();
      int value = Short.toUnsignedInt(exif.getShort());
      var _ = exif.getShort();
      if (tag == TAG) {
        return type == SHORT && count == 1 && value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether the picture lies on its side, so that width and height change places. */
  static boolean isTurned(int orientation) {
    return orientation >= 5;
  }
}
