package atrium.server.messages.files;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Links of files: an address nobody can guess, then the label to save it under. */
final class FileLink {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 16;
  private static final String UNRESERVED = "-._~";

  private FileLink() {}

  /** 128 random bits. */
  static String newToken() {
    var bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * A link.
   *
   * @param base of the host that serves files; empty for the page's own
   */
  static String of(String base, String token, String label) {
    return base + "/files/" + token + "/" + encode(label);
  }

  /** Of the small picture that stands for a file. */
  static String preview(String base, String token) {
    return base + "/files/" + token + "/preview/preview.jpg";
  }

  /** Of a picture at several widths: {@code /} and one of them is appended. */
  static String widths(String base, String token) {
    return base + "/files/" + token + "/width";
  }

  /** Of the small picture of a picture, as the page shows it. */
  static String thumbnail(String base, String token) {
    return base + "/files/" + token + "/thumbnail/thumbnail";
  }

  /** Percent-encoded UTF-8 with nothing left that means anything in a link or a header. */
  static String encode(String label) {
    var encoded = new StringBuilder();
    for (byte unit : label.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (unit & 0xff);
      boolean plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || UNRESERVED.indexOf(character) >= 0;
      if (plain) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
      }
    }
    return encoded.toString();
  }
}
