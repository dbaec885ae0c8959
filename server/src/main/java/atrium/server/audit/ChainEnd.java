package atrium.server.audit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last row of a chain, sealed with a key that is not in the database: who can write there and
 * has no key can neither cut rows off the end nor compute a chain anew.
 *
 * @param seq 0 where the chain has no row yet
 * @param at of that row
 * @param seal empty where the chain has no row yet
 */
record ChainEnd(long workspace, long seq, byte[] hash, Instant at, byte[] seal) {
  private static final String ALGORITHM = "HmacSHA256";

  /** The end after one more row. */
  ChainEnd after(AuditRow row) {
    return new ChainEnd(workspace, row.seq(), row.hash(hash), row.at(), new byte[0]);
  }

  ChainEnd sealed(SecretKeySpec key) {
    return new ChainEnd(workspace, seq, hash, at, sealBy(key));
  }

  boolean isSealedBy(SecretKeySpec key) {
    return MessageDigest.isEqual(seal, sealBy(key));
  }

  private byte[] sealBy(SecretKeySpec key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(workspace).putLong(seq).flip());
      return mac.doFinal(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }
}
