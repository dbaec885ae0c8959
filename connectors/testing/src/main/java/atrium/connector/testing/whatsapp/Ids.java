package atrium.connector.testing.whatsapp;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids as the platform makes them: opaque, long, never the same twice, in no run. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String message() {
    return "wamid.HBgL" + random(30);
  }

  static String call() {
    return "wacid.HBgL" + random(21);
  }

  static String trace() {
    return "A" + random(15);
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
