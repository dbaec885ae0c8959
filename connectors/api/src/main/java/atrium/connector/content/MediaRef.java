package atrium.connector.content;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a message, as the platform names it.
 *
 * @param id the platform's media id, or a link where the platform has no ids
 * @param url a ready link where the platform gave one; may be expired
 * @param mimeType as claimed
 * @param fileName as claimed; a label, never a path
 * @param size in bytes, as claimed
 * @param sha256 lower-case hex, as claimed
 */
public record MediaRef(
    String id,
    Optional<String> url,
    Optional<String> mimeType,
    Optional<String> fileName,
    OptionalLong size,
    Optional<String> sha256) {
  public static MediaRef of(String id, String mimeType) {
    return new MediaRef(
        id,
        Optional.empty(),
        Optional.of(mimeType),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
