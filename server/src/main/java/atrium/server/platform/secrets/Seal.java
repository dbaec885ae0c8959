package atrium.server.platform.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An envelope: each has a key of its own, AES-256-GCM, which is wrapped by the installation's key.
 * Both layers are bound to the place where the envelope lies.
 *
 * <p>Form: version (1 byte), id of the installation's key (8), nonce (12), wrapped key (48), nonce
 * (12), sealed bytes with their tag.
 */
final class Seal {
  private static final byte VERSION = 1;
  private static final int ID = 8;
  private static final int NONCE = 12;
  static final int KEY = 32;
  private static final int TAG_BITS = 128;
  private static final int WRAPPED = KEY + TAG_BITS / 8;
  private static final int HEAD = 1 + ID + NONCE + WRAPPED + NONCE;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final SecretKeySpec key;
  private final byte[] id;

  Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.id = id(key);
  }

  private static byte[] id(byte[] key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("atrium key id".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(digest.digest(key), ID);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key itself. */
  byte[] bytes() {
    return key.getEncoded();
  }

  /** Tells keys apart and says nothing of them. */
  KeyId id() {
    return new KeyId(HexFormat.of().formatHex(id));
  }

  /**
   * Which key an envelope was sealed with.
   *
   * @throws Unsealable if it is no envelope of a known form
   */
  static KeyId keyOf(byte[] envelope) throws Unsealable {
    requireForm(envelope);
    return new KeyId(HexFormat.of().formatHex(envelope, 1, 1 + ID));
  }

  byte[] seal(byte[] content, byte[] place) {
    var own = random(KEY);
    var wrapNonce = random(NONCE);
    var nonce = random(NONCE);
    try {
      var wrapped = crypt(Cipher.ENCRYPT_MODE, key, wrapNonce, place, own);
      var sealed = crypt(Cipher.ENCRYPT_MODE, new SecretKeySpec(own, "AES"), nonce, place, content);
      return ByteBuffer.allocate(HEAD + sealed.length)
          .put(VERSION)
          .put(id)
          .put(wrapNonce)
          .put(wrapped)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The content again.
   *
   * @throws Unsealable if it was sealed with another key or for another place, or was altered
   */
  byte[] open(byte[] envelope, byte[] place) throws Unsealable {
    var parts = parts(envelope);
    try {
      var own = unwrap(parts, place);
      var nonce = take(parts, NONCE);
      var sealed = take(parts, parts.remaining());
      return crypt(Cipher.DECRYPT_MODE, new SecretKeySpec(own, "AES"), nonce, place, sealed);
    } catch (AEADBadTagException altered) {
      throw altered();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The same envelope under another key of the installation: its own key is wrapped anew, the
   * content is not touched.
   *
   * @throws Unsealable as {@link #open}
   */
  byte[] rewrap(byte[] envelope, byte[] place, Seal other) throws Unsealable {
    var parts = parts(envelope);
    try {
      var own = unwrap(parts, place);
      var wrapNonce = random(NONCE);
      var wrapped = crypt(Cipher.ENCRYPT_MODE, other.key, wrapNonce, place, own);
      return ByteBuffer.allocate(envelope.length)
          .put(VERSION)
          .put(other.id)
          .put(wrapNonce)
          .put(wrapped)
          .put(parts)
          .array();
    } catch (AEADBadTagException altered) {
      throw altered();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What stands behind the key's id. */
  private ByteBuffer parts(byte[] envelope) throws Unsealable {
    requireForm(envelope);
    var parts = ByteBuffer.wrap(envelope, 1, envelope.length - 1);
    if (!Arrays.equals(take(parts, ID), id)) {
      throw new Unsealable("It was sealed with another key");
    }
    return parts;
  }

  private static void requireForm(byte[] envelope) throws Unsealable {
    if (envelope.length < HEAD || envelope[0] != VERSION) {
      throw new Unsealable("The envelope is not of a known form");
    }
  }

  private byte[] unwrap(ByteBuffer parts, byte[] place) throws GeneralSecurityException {
    var wrapNonce = take(parts, NONCE);
    return crypt(Cipher.DECRYPT_MODE, key, wrapNonce, place, take(parts, WRAPPED));
  }

  private static Unsealable altered() {
    return new Unsealable("It was altered, or lies in another place than it was sealed for");
  }

  private static byte[] crypt(
      int mode, SecretKeySpec key, byte[] nonce, byte[] place, byte[] content)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher.doFinal(content);
  }

  private static byte[] take(ByteBuffer from, int count) {
    var bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  static byte[] random(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Cannot be opened; says why, never what. */
  static final class Unsealable extends Exception {
    private static final long serialVersionUID = 1L;

    Unsealable(String message) {
      super(message);
    }
  }
}
