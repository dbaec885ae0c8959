package atrium.connector.testing.line;

import atrium.connector.testing.SimulatorOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that customers sent, of which films and sound are prepared for a while first, and what they
 * look like.
 */
final class LineFiles {
  /** Where pictures lie. */
  static final String PICTURES = "/profile/";

  private final SimulatorOptions options;
  private final Map<String, Content> contents = new ConcurrentHashMap<>();
  private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
  private final Map<String, String> faces = new ConcurrentHashMap<>();

  /** A file, and from when on it can be had. */
  record Content(byte[] bytes, String mimeType, Instant readyAt) {}

  LineFiles(SimulatorOptions options) {
    this.options = options;
  }

  void put(String messageId, byte[] bytes, String mimeType) {
    var slow = mimeType.startsWith("video/") || mimeType.startsWith("audio/");
    var now = options.clock().instant();
    contents.put(
        messageId, new Content(bytes, mimeType, slow ? now.plus(options.receiptDelay()) : now));
  }

  Optional<Content> get(String messageId) {
    return Optional.ofNullable(contents.get(messageId));
  }

  boolean isReady(Content content) {
    return !options.clock().instant().isBefore(content.readyAt());
  }

  /** Keeps a picture, which anybody may fetch; its path. */
  String keep(byte[] picture) {
    var path = PICTURES + LineTokens.random();
    pictures.put(path, picture);
    return path;
  }

  /** From now on somebody's picture is told to be there; empty: he shows none. */
  void show(String userId, String link) {
    faces.put(userId, link);
  }

  /** Where the picture of somebody lies. */
  Optional<String> face(String userId) {
    return Optional.ofNullable(faces.get(userId)).filter(link -> !link.isEmpty());
  }

  /** A picture by its path. */
  Optional<byte[]> picture(String path) {
    return Optional.ofNullable(pictures.get(path));
  }
}
