package atrium.server.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM under a key derived from the installation's: what is sealed is useless in a dump. */
final class Seal {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final SecretKeySpec key;

  Seal(byte[] installationKey, String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(installationKey, "HmacSHA256"));
      this.key = new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  byte[] close(byte[] open) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    var closed = run(Cipher.ENCRYPT_MODE, nonce, open);
    return ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array();
  }

  byte[] open(byte[] closed) {
    var nonce = Arrays.copyOf(closed, NONCE);
    return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(closed, NONCE, closed.length));
  }

  private byte[] run(int mode, byte[] nonce, byte[] data) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("A stored response does not open with this key", failure);
    }
  }
}
