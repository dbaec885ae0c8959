package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Width and height of a picture in pixels, read from its header: nothing is ever decoded. */
record ImageSize(int width, int height) {
  private static final int LARGEST = 1_000_000;

  /** The size, or empty if the header does not tell or tells nonsense. */
  static Optional<ImageSize> of(FileType type, byte[] head) {
    try {
      var size =
          switch (type) {
            case PNG -> png(head);
            case GIF -> new ImageSize(little(head, 6, 2), little(head, 8, 2));
            case WEBP -> webp(head);
            case JPEG -> jpeg(head);
            case MP4, THREE_GP, OGG, MP3, AAC, M4A, AMR, PDF, DOCX, XLSX, PPTX, OTHER -> NONE;
          };
      boolean sane =
          size.width > 0 && size.height > 0 && size.width <= LARGEST && size.height <= LARGEST;
      return sane ? Optional.of(size) : Optional.empty();
    } catch (ArrayIndexOutOfBoundsException cutShort) {
      return Optional.empty();
    }
  }

  /** With width and height in each other's place. */
  @SuppressWarnings("ArgumentSelectionDefectChecker")
  ImageSize onItsSide() {
    return new ImageSize(height, width);
  }

  private static final ImageSize NONE = new ImageSize(0, 0);

  private static ImageSize png(byte[] head) {
    return text(head, 12).equals("IHDR") ? new ImageSize(big(head, 16, 4), big(head, 20, 4)) : NONE;
  }

  private static ImageSize webp(byte[] head) {
    return switch (text(head, 12)) {
      case "VP8 " -> new ImageSize(little(head, 26, 2) & 0x3fff, little(head, 28, 2) & 0x3fff);
      case "VP8L" -> {
        int bits = little(head, 21, 4);
        yield new ImageSize((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
      }
      case "VP8X" -> new ImageSize(little(head, 24, 3) + 1, little(head, 27, 3) + 1);
      default -> NONE;
    };
  }

  /** Walks from segment to segment until the one that starts a frame. */
  private static ImageSize jpeg(byte[] head) {
    int at = 2;
    while ((head[at] & 0xff) == 0xff) {
      int marker = head[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
      } else if (isFrame(marker)) {
        return new ImageSize(big(head, at + 7, 2), big(head, at + 5, 2));
      } else {
        at += 2 + big(head, at + 2, 2);
      }
    }
    return NONE;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static String text(byte[] head, int at) {
    return at + 4 <= head.length ? new String(head, at, 4, ISO_8859_1) : "";
  }

  private static int big(byte[] head, int at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (head[at + i] & 0xff);
    }
    return value;
  }

  private static int little(byte[] head, int at, int bytes) {
    int value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | (head[at + i] & 0xff);
    }
    return value;
  }
}
