package atrium.server.ingest;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Does for an unknown address what verifying does for a known one, so that time tells nothing. */
final class Decoy {
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecretKeySpec KEY = new SecretKeySpec(random(), ALGORITHM);

  private Decoy() {}

  private static byte[] random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  static boolean verify(byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(KEY);
      return MessageDigest.isEqual(mac.doFinal(body), KEY.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
