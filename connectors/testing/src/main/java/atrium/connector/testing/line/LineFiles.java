package atrium.connector.testing.line;

import atrium.connector.testing.SimulatorOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files that customers sent; films and sound are prepared for a while first. */
final class LineFiles {
  private final SimulatorOptions options;
  private final Map<String, Content> contents = new ConcurrentHashMap<>();

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
}
