package atrium.server.messages.files.playing;

import java.io.IOException;

/**
 * The pages of an Ogg file: the first says how many samples make a second, the last of the same
 * stream how many there were.
 */
final class Pages {
  /** The longest page, behind which there may be no other. */
  private static final int LONGEST = 65_307;

  private static final int OPUS_RATE = 48_000;
  private static final int HEAD = 27;

  private Pages() {}

  static Played played(Places file) throws IOException {
    if (!file.has(0, "OggS") || (file.at(5) & 2) == 0) {
      return Played.UNKNOWN;
    }
    long stream = file.little(14, 4);
    long packet = (long) HEAD + file.at(26);
    long skipped = 0;
    long rate = 0;
    if (file.has(packet, "OpusHead")) {
      skipped = file.little(packet + 10, 2);
      rate = OPUS_RATE;
    } else if (file.has(packet + 1, "vorbis")) {
      rate = file.little(packet + 12, 4);
    } else if (file.has(packet, "Speex   ")) {
      rate = file.little(packet + 36, 4);
    }
    long samples = last(file, stream) - skipped;
    return rate > 0 && samples > 0
        ? Played.lasting((double) samples, (double) rate)
        : Played.UNKNOWN;
  }

  /** Where the last page of a stream ends, in samples; 0 if there is none. */
  private static long last(Places file, long stream) throws IOException {
    for (long at = file.size() - HEAD; at >= Math.max(0, file.size() - LONGEST); at--) {
      if (file.has(at, "OggS") && file.little(at + 14, 4) == stream) {
        long position = file.little(at + 6, 8);
        if (position > 0) {
          return position;
        }
      }
    }
    return 0;
  }
}
