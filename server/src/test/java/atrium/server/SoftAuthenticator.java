package atrium.server;

import atrium.server.platform.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An authenticator with one passkey (ES256), and the browser before it. Says the truth until it is
 * told to lie: each lie is a copy that differs in one thing.
 *
 * @param rpId as hashed into what it signs
 * @param counter of the next signature
 * @param verified whether it knew its owner
 */
record SoftAuthenticator(
    KeyPair keys,
    byte[] credential,
    String origin,
    String rpId,
    long counter,
    boolean verified,
    Optional<Boolean> crossOrigin,
    Optional<String> handle) {
  private static final int USER_PRESENT = 1;
  private static final int USER_VERIFIED = 1 << 2;
  private static final int ATTESTED = 1 << 6;

  /** A new one in a browser that shows the page of an origin. */
  static SoftAuthenticator at(String origin, String rpId) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var credential = new byte[24];
      new SecureRandom().nextBytes(credential);
      return new SoftAuthenticator(
          generator.generateKeyPair(),
          credential,
          origin,
          rpId,
          1,
          true,
          Optional.of(false),
          Optional.empty());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  SoftAuthenticator onPage(String other) {
    return new SoftAuthenticator(
        keys, credential, other, rpId, counter, verified, crossOrigin, handle);
  }

  SoftAuthenticator boundTo(String other) {
    return new SoftAuthenticator(
        keys, credential, origin, other, counter, verified, crossOrigin, handle);
  }

  SoftAuthenticator counting(long next) {
    return new SoftAuthenticator(
        keys, credential, origin, rpId, next, verified, crossOrigin, handle);
  }

  SoftAuthenticator unverified() {
    return new SoftAuthenticator(
        keys, credential, origin, rpId, counter, false, crossOrigin, handle);
  }

  SoftAuthenticator inForeignFrame() {
    return new SoftAuthenticator(
        keys, credential, origin, rpId, counter, verified, Optional.of(true), handle);
  }

  /** Knows its owner under this name, in base64url. */
  SoftAuthenticator of(String owner) {
    return new SoftAuthenticator(
        keys, credential, origin, rpId, counter, verified, crossOrigin, Optional.of(owner));
  }

  /** The same credential signed for by another key. */
  SoftAuthenticator withKeysOf(SoftAuthenticator other) {
    return new SoftAuthenticator(
        other.keys, credential, origin, rpId, counter, verified, crossOrigin, handle);
  }

  /** A passkey as asked for: what the page sends of it. */
  Map<String, Object> make(JsonNode creation) {
    var client = client("webauthn.create", creation.path("challenge").asString());
    var attestation =
        Cbor.map(
            Cbor.text("fmt"), Cbor.text("none"),
            Cbor.text("attStmt"), Cbor.map(),
            Cbor.text("authData"), Cbor.bytes(data(ATTESTED, attested())));
    return Map.of(
        "client_data",
        base64(client),
        "attestation_object",
        base64(attestation),
        "transports",
        new String[] {"internal"});
  }

  /** The passkey shown as asked for: what the page sends of it. */
  Map<String, Object> show(JsonNode question) {
    return show("webauthn.get", question.path("challenge").asString());
  }

  Map<String, Object> show(String type, String challenge) {
    var client = client(type, challenge);
    var data = data(0, new byte[0]);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("credential", base64(credential));
    shown.put("client_data", base64(client));
    shown.put("authenticator_data", base64(data));
    shown.put("signature", base64(sign(data, client)));
    handle.ifPresent(owner -> shown.put("user_handle", owner));
    return shown;
  }

  private byte[] client(String type, String challenge) {
    var said = new LinkedHashMap<String, Object>();
    said.put("type", type);
    said.put("challenge", challenge);
    said.put("origin", origin);
    crossOrigin.ifPresent(foreign -> said.put("crossOrigin", foreign));
    return Json.MAPPER.writeValueAsBytes(said);
  }

  private byte[] data(int flags, byte[] attested) {
    return ByteBuffer.allocate(37 + attested.length)
        .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
        .put((byte) (flags | USER_PRESENT | (verified ? USER_VERIFIED : 0)))
        .putInt((int) counter)
        .put(attested)
        .array();
  }

  /** Model, credential and public key, WebAuthn section 6.5.1. */
  private byte[] attested() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var key =
        Cbor.map(
            Cbor.number(1), Cbor.number(2),
            Cbor.number(3), Cbor.number(-7),
            Cbor.number(-1), Cbor.number(1),
            Cbor.number(-2), Cbor.bytes(coordinate(point.getAffineX().toByteArray())),
            Cbor.number(-3), Cbor.bytes(coordinate(point.getAffineY().toByteArray())));
    return ByteBuffer.allocate(18 + credential.length + key.length)
        .put(new byte[16])
        .putShort((short) credential.length)
        .put(credential)
        .put(key)
        .array();
  }

  private static byte[] coordinate(byte[] number) {
    var fixed = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private byte[] sign(byte[] data, byte[] client) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** As much of CBOR (RFC 8949) as an authenticator speaks. */
  private static final class Cbor {
    static byte[] number(int value) {
      return value >= 0 ? head(0, value) : head(1, -1 - value);
    }

    static byte[] bytes(byte[] value) {
      return joined(head(2, value.length), value);
    }

    static byte[] text(String value) {
      var bytes = value.getBytes(StandardCharsets.UTF_8);
      return joined(head(3, bytes.length), bytes);
    }

    /** Of keys and values in turn. */
    static byte[] map(byte[]... entries) {
      return joined(head(5, entries.length / 2), joined(entries));
    }

    private static byte[] head(int type, int value) {
      if (value < 24) {
        return new byte[] {(byte) (type << 5 | value)};
      }
      return value < 256
          ? new byte[] {(byte) (type << 5 | 24), (byte) value}
          : new byte[] {(byte) (type << 5 | 25), (byte) (value >> 8), (byte) value};
    }

    private static byte[] joined(byte[]... parts) {
      var all = new ByteArrayOutputStream();
      for (var part : parts) {
        all.writeBytes(part);
      }
      return all.toByteArray();
    }
  }
}
