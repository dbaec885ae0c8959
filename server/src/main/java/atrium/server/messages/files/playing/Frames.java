package atrium.server.messages.files.playing;

import java.io.IOException;

/**
 * Sounds that are a row of frames, each with its length in its head. All are counted; where fewer
 * than nine tenths of the bytes are frames, something else is in there and nothing is told.
 */
final class Frames {
  /** Of the shortest kind, a file of the largest size has fewer. */
  private static final int MOST = 20_000_000;

  private static final int[][] MP3_RATES = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
  };
  private static final int[] MP3_SAMPLING = {44_100, 48_000, 32_000, 0};
  private static final int[] AAC_SAMPLING = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350, 0, 0, 0
  };
  private static final int[] AMR_NARROW = {12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0};
  private static final int[] AMR_WIDE = {17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0};

  /**
   * One frame.
   *
   * @param length in bytes, its head included; 0: there is none
   */
  private record Frame(int length, double seconds) {
    static final Frame NONE = new Frame(0, 0);
  }

  private interface Reader {
    Frame at(long place) throws IOException;
  }

  private Frames() {}

  static Played mp3(Places file) throws IOException {
    long begin = 0;
    if (file.has(0, "ID3")) {
      long size = 0;
      for (int i = 6; i < 10; i++) {
        size = size << 7 | (file.at(i) & 0x7f);
      }
      begin = 10 + size + ((file.at(5) & 0x10) == 0 ? 0 : 10);
    }
    var first = mp3Frame(file, begin);
    if (first.length() > 0 && isTable(file, begin, first.length())) {
      begin += first.length();
    }
    return count(file, begin, place -> mp3Frame(file, place));
  }

  /** The first frame may hold no sound but a table of contents. */
  private static boolean isTable(Places file, long begin, int length) throws IOException {
    for (long at = begin + 4; at < begin + Math.min(length, 64); at++) {
      if (file.has(at, "Xing") || file.has(at, "Info") || file.has(at, "VBRI")) {
        return true;
      }
    }
    return false;
  }

  private static Frame mp3Frame(Places file, long at) throws IOException {
    long head = file.big(at, 4);
    int version = (int) (head >> 19 & 3);
    if (head < 0 || head >> 21 != 0x7ff || version == 1 || (head >> 17 & 3) != 1) {
      return Frame.NONE;
    }
    boolean first = version == 3;
    int rate = MP3_RATES[first ? 0 : 1][(int) (head >> 12 & 15)] * 1000;
    int sampling = MP3_SAMPLING[(int) (head >> 10 & 3)] / (first ? 1 : version == 2 ? 2 : 4);
    if (rate == 0 || sampling == 0) {
      return Frame.NONE;
    }
    int samples = first ? 1152 : 576;
    return new Frame(
        samples / 8 * rate / sampling + (int) (head >> 9 & 1), (double) samples / sampling);
  }

  static Played aac(Places file) throws IOException {
    return count(
        file,
        0,
        at -> {
          long head = file.big(at, 7);
          int sampling = head < 0 ? 0 : AAC_SAMPLING[(int) (head >> 34 & 15)];
          int length = (int) (head >> 13 & 0x1fff);
          return head < 0 || head >> 44 != 0xfff || sampling == 0 || length < 7
              ? Frame.NONE
              : new Frame(length, 1024.0 * ((head & 3) + 1) / sampling);
        });
  }

  static Played amr(Places file) throws IOException {
    boolean wide = file.has(0, "#!AMR-WB\n");
    if (!wide && !file.has(0, "#!AMR\n")) {
      return Played.UNKNOWN;
    }
    var sizes = wide ? AMR_WIDE : AMR_NARROW;
    return count(
        file,
        wide ? 9 : 6,
        at -> {
          int head = file.at(at);
          return head < 0 || (head & 0x83) != 0
              ? Frame.NONE
              : new Frame(1 + sizes[head >> 3 & 15], 0.02);
        });
  }

  private static Played count(Places file, long begin, Reader reader) throws IOException {
    long at = begin;
    double seconds = 0;
    for (int i = 0; i < MOST && at < file.size(); i++) {
      var frame = reader.at(at);
      if (frame.length() == 0 || at + frame.length() > file.size()) {
        break;
      }
      seconds += frame.seconds();
      at += frame.length();
    }
    boolean whole = at - begin >= (file.size() - begin) * 0.9;
    return whole && seconds > 0 ? Played.lasting(seconds, 1) : Played.UNKNOWN;
  }
}
