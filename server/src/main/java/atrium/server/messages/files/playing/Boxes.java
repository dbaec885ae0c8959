package atrium.server.messages.files.playing;

import java.io.IOException;
import java.util.Optional;

/**
 * The boxes of an MP4, each with its length before it: the movie's header, wherever it lies, and
 * the first track that has a picture. Boxes in boxes are walked as deep as those lie.
 */
final class Boxes {
  /** Those of an honest film are some dozens; one of a broken one may be eight bytes long. */
  private static final int MOST = 10_000;

  private final Places file;
  private int seen;
  private Played movie = Played.UNKNOWN;
  private long scale;
  private Optional<int[]> picture = Optional.empty();

  Boxes(Places file) {
    this.file = file;
  }

  Played played() throws IOException {
    walk(0, file.size());
    return movie.of(picture);
  }

  private void walk(long from, long to) throws IOException {
    long at = from;
    while (at + 8 <= to && seen++ < MOST) {
      long length = file.big(at, 4);
      long head = 8;
      if (length == 1) {
        length = file.big(at + 8, 8);
        head = 16;
      } else if (length == 0) {
        length = to - at;
      }
      if (length < head || length > to - at) {
        return;
      }
      look(at, at + head, at + length);
      at += length;
    }
  }

  private void look(long box, long inside, long end) throws IOException {
    if (file.has(box + 4, "moov") || file.has(box + 4, "trak") || file.has(box + 4, "mvex")) {
      walk(inside, end);
    } else if (file.has(box + 4, "mvhd")) {
      boolean isLong = file.at(inside) == 1;
      scale = file.big(inside + (isLong ? 20 : 12), 4);
      time(file.big(inside + (isLong ? 24 : 16), isLong ? 8 : 4));
    } else if (file.has(box + 4, "mehd")) {
      // A film that was written while it was taken has its length here.
      boolean isLong = file.at(inside) == 1;
      time(file.big(inside + 4, isLong ? 8 : 4));
    } else if (file.has(box + 4, "tkhd") && picture.isEmpty()) {
      picture = size(inside);
    }
  }

  private void time(long units) {
    // All ones stand for: not known.
    if (scale > 0 && units > 0 && units != 0xffff_ffffL && movie.milliseconds().isEmpty()) {
      movie = Played.lasting((double) units, (double) scale);
    }
  }

  /** In 16.16 bits behind a matrix, which may turn the picture on its side. */
  private Optional<int[]> size(long inside) throws IOException {
    long matrix = inside + (file.at(inside) == 1 ? 52 : 40);
    int width = (int) (file.big(matrix + 36, 4) >> 16);
    int height = (int) (file.big(matrix + 40, 4) >> 16);
    if (width <= 0 || height <= 0) {
      return Optional.empty();
    }
    boolean turned = file.big(matrix, 4) == 0 && file.big(matrix + 4, 4) != 0;
    return Optional.of(turned ? new int[] {height, width} : new int[] {width, height});
  }
}
