package atrium.server.messages.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Passes bytes on and remembers the first ones, in which a file says what it is. */
final class Head extends FilterOutputStream {
  /** Enough for a photo's size behind its profile and thumbnail. */
  private static final int KEPT = 256 * 1024;

  private byte[] first = new byte[4096];
  private int length;

  Head(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int kept = Math.min(count, KEPT - length);
    if (length + kept > first.length) {
      first = Arrays.copyOf(first, Math.min(KEPT, Math.max(length + kept, first.length * 2)));
    }
    System.arraycopy(bytes, offset, first, length, kept);
    length += kept;
    out.write(bytes, offset, count);
  }

  byte[] first() {
    return Arrays.copyOf(first, length);
  }
}
