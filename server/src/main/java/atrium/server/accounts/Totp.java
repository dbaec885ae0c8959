package atrium.server.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by the clock, RFC 6238, in the one form that every authenticator app reads: six digits of
 * HMAC-SHA-1 over steps of 30 seconds. (What SHA-1 is weak at, collisions, plays no part here.)
 */
final class Totp {
  /** As long as the hash, as RFC 4226 recommends. */
  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  /** Clocks of phones differ: the step before and the one after count too. */
  private static final int DRIFT = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** The code of one step. */
  static String code(byte[] secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return String.format("%0" + DIGITS + "d", truncated % MODULUS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /**
   * The step that a code is of, among those that count now.
   *
   * @param after the step that was used last: it and those before it count no more
   */
  static OptionalLong match(byte[] secret, String code, Instant now, long after) {
    var given = code.getBytes(StandardCharsets.US_ASCII);
    var found = OptionalLong.empty();
    long current = step(now);
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      var expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, given) && step > after && found.isEmpty()) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** RFC 4648 without padding: how apps take a secret that is typed in. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8) | (each & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }
}
