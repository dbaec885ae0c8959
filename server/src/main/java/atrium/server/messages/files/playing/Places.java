package atrium.server.messages.files.playing;

import atrium.server.messages.storage.FileStorage;
import java.io.IOException;

/** Reads numbers anywhere in a file, through one block of it at a time. */
final class Places {
  private static final int BLOCK = 64 * 1024;
  private final FileStorage.Written file;
  private final long size;
  private long from;
  private byte[] block = new byte[0];

  Places(FileStorage.Written file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long size() {
    return size;
  }

  /** The byte there, 0 to 255; -1 behind the end. */
  int at(long place) throws IOException {
    if (place < 0 || place >= size) {
      return -1;
    }
    if (place < from || place >= from + block.length) {
      // Some are read towards their beginning: a block lies around the place.
      from = Math.max(0, place - BLOCK / 2);
      block = file.read(from, BLOCK);
      if (place >= from + block.length) {
        return -1;
      }
    }
    return block[(int) (place - from)] & 0xff;
  }

  /** An unsigned number, most significant byte first; -1 if it is not whole. */
  long big(long place, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int next = at(place + i);
      if (next < 0) {
        return -1;
      }
      value = value << 8 | next;
    }
    return value;
  }

  /** The same, least significant byte first. */
  long little(long place, int bytes) throws IOException {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      int next = at(place + i);
      if (next < 0) {
        return -1;
      }
      value = value << 8 | next;
    }
    return value;
  }

  boolean has(long place, String letters) throws IOException {
    for (int i = 0; i < letters.length(); i++) {
      if (at(place + i) != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
