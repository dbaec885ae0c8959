package atrium.connector.testing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody on LINE.
 *
 * @param language as LINE tells it
 * @param blocked whether he blocked the account: what is pushed is taken and reaches nobody
 */
record LinePerson(String userId, String name, String language, AtomicBoolean blocked) {
  /** The same name is the same person, in every run. */
  static LinePerson of(String name, String language) {
    return new LinePerson("U" + digits(name), name, language, new AtomicBoolean());
  }

  /** 32 hexadecimal digits. */
  static String digits(String name) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
