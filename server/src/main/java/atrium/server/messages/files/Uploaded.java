package atrium.server.messages.files;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file that somebody put here to send it.
 *
 * @param sha256 lower-case hex
 * @param mimeType as found in the bytes
 * @param name a label, never a path
 * @param width of an image or film, in pixels
 * @param milliseconds that a sound or film plays
 */
public record Uploaded(
    long id,
    String sha256,
    long size,
    String mimeType,
    String name,
    OptionalInt width,
    OptionalInt height,
    OptionalLong milliseconds) {
  /** The same bytes under another id. */
  Uploaded as(long other) {
    return new Uploaded(other, sha256, size, mimeType, name, width, height, milliseconds);
  }
}
