package atrium.connector.line;

import atrium.connector.OutboundFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How long a sound plays. LINE wants to be told and shows it beside the player; it plays the whole
 * file whatever is told. Read from the header of an MP4, else worked out from the size.
 */
final class AudioLength {
  /** Where an MP4 that was made to be streamed has its header. */
  private static final int LOOKED_AT = 256 * 1024;

  /** Usual for speech and music alike; in bytes a second. */
  private static final int USUAL_RATE = 16_000;

  private static final byte[] HEADER = "mvhd".getBytes(StandardCharsets.US_ASCII);

  private AudioLength() {}

  static long milliseconds(OutboundFile file) {
    try (var bytes = file.open()) {
      var told = header(bytes.readNBytes(LOOKED_AT));
      return told > 0 ? told : Math.max(1000, file.size() * 1000 / USUAL_RATE);
    } catch (IOException unreadable) {
      throw Refusal.content("file_gone", "The file cannot be read now.");
    }
  }

  /** Time scale and duration of the movie header; 0 where there is none. */
  private static long header(byte[] bytes) {
    for (var at = 0; at + 36 <= bytes.length; at++) {
      if (matches(bytes, at)) {
        var fields = ByteBuffer.wrap(bytes, at + HEADER.length, 32);
        var isLong = fields.get() == 1;
        fields.position(fields.position() + (isLong ? 19 : 11));
        var scale = Integer.toUnsignedLong(fields.getInt());
        var units = isLong ? fields.getLong() : Integer.toUnsignedLong(fields.getInt());
        return scale == 0 || units <= 0 || units > Long.MAX_VALUE / 1000 ? 0 : units * 1000 / scale;
      }
    }
    return 0;
  }

  private static boolean matches(byte[] bytes, int at) {
    for (var i = 0; i < HEADER.length; i++) {
      if (bytes[at + i] != HEADER[i]) {
        return false;
      }
    }
    return true;
  }
}
