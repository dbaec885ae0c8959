package atrium.server.platform.secrets;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Keys that somebody else can have: what stands in examples and tests, what was typed instead of
 * drawn, what counts up. No random key is ever taken for one: by chance that happens once in 10^13.
 */
final class PublishedKeys {
  private static final int FEW = 16;

  private PublishedKeys() {}

  static boolean holds(byte[] key) {
    return hasFewDifferentBytes(key) || isText(key) || goesByEqualSteps(key) || repeatsItself(key);
  }

  private static boolean hasFewDifferentBytes(byte[] key) {
    var seen = new BitSet(256);
    for (byte each : key) {
      seen.set(each & 0xff);
    }
    return seen.cardinality() < FEW;
  }

  /** What a person typed, in letters of ASCII: also hexadecimal and base64 that nobody decoded. */
  private static boolean isText(byte[] key) {
    for (byte each : key) {
      if (each < ' ' || each > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean goesByEqualSteps(byte[] key) {
    for (int i = 2; i < key.length; i++) {
      if ((byte) (key[i] - key[i - 1]) != (byte) (key[1] - key[0])) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeatsItself(byte[] key) {
    int half = key.length / 2;
    return Arrays.equals(key, 0, half, key, half, key.length);
  }
}
