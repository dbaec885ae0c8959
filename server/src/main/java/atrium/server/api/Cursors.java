package atrium.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.server.platform.Json;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Cursors of lists: a place in a sort order that the caller can hand back and cannot make or alter.
 * One is valid for the workspace, list and filter it was made for and for nothing else.
 */
public final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TAG_BYTES = 16;
  private static final int MAX_LENGTH = 500;
  private final SecretKeySpec key;

  public Cursors(byte[] installationKey) {
    var derived =
        mac(new SecretKeySpec(installationKey, ALGORITHM), "atrium cursor".getBytes(UTF_8));
    this.key = new SecretKeySpec(derived, ALGORITHM);
  }

  /**
   * What a cursor belongs to.
   *
   * @param list name of the list, unique within the server
   * @param filter everything that changes which rows are in it or their order
   */
  public record Scope(long workspace, String list, List<String> filter) {
    public Scope {
      filter = List.copyOf(filter);
    }
  }

  /** A cursor for the row with these sort values. */
  public String seal(Scope scope, List<String> position) {
    var body = Json.MAPPER.writeValueAsBytes(position);
    var tag = tag(scope, body);
    var whole = ByteBuffer.allocate(TAG_BYTES + body.length).put(tag).put(body).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * The sort values again.
   *
   * @throws Refusal.Invalid {@code invalid_cursor} if it was not made here, or for another scope
   */
  public List<String> open(Scope scope, String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      throw invalid();
    }
    try {
      var whole = Base64.getUrlDecoder().decode(cursor);
      if (whole.length <= TAG_BYTES) {
        throw invalid();
      }
      var body = Arrays.copyOfRange(whole, TAG_BYTES, whole.length);
      if (!MessageDigest.isEqual(tag(scope, body), Arrays.copyOf(whole, TAG_BYTES))) {
        throw invalid();
      }
      return Json.MAPPER.readValue(body, new TypeReference<List<String>>() {});
    } catch (IllegalArgumentException | JacksonException malformed) {
      throw invalid();
    }
  }

  private byte[] tag(Scope scope, byte[] body) {
    var bound = Json.MAPPER.writeValueAsBytes(scope);
    var all = ByteBuffer.allocate(Integer.BYTES + bound.length + body.length);
    all.putInt(bound.length).put(bound).put(body);
    return Arrays.copyOf(mac(key, all.array()), TAG_BYTES);
  }

  private static byte[] mac(SecretKeySpec key, byte[] data) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Refusal.Invalid invalid() {
    return new Refusal.Invalid("invalid_cursor", "The cursor is not one of this list.");
  }
}
