package atrium.connector.testing.whatsapp;

import java.util.List;
import java.util.Set;

/** Types and sizes of files that may be sent, as Meta's page "Media" lists them. */
final class MediaRules {
  private static final long MB = 1L << 20;
  private static final List<Rule> RULES =
      List.of(
          new Rule("image", Set.of("image/jpeg", "image/png"), 5 * MB),
          new Rule("video", Set.of("video/mp4", "video/3gpp"), 16 * MB),
          new Rule(
              "audio",
              Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
              16 * MB),
          new Rule(
              "document",
              Set.of(
                  "text/plain",
                  "application/pdf",
                  "application/msword",
                  "application/vnd.ms-excel",
                  "application/vnd.ms-powerpoint",
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
              100 * MB),
          new Rule("sticker", Set.of("image/webp"), 500 << 10));

  private MediaRules() {}

  private record Rule(String type, Set<String> mimeTypes, long size) {
    boolean allows(String mimeType, long bytes) {
      return mimeTypes.contains(mimeType.split(";", 2)[0].strip()) && bytes <= size;
    }
  }

  /** As which of the kinds of message a file may be sent. */
  static void require(String type, String mimeType, long size) {
    var allowed =
        RULES.stream().anyMatch(rule -> rule.type().equals(type) && rule.allows(mimeType, size));
    if (!allowed) {
      throw new Refused(131053, "Media upload error", "Unsupported type or size for " + type);
    }
  }

  /** Whether a file may be handed over at all. */
  static void requireAny(String mimeType, long size) {
    if (RULES.stream().noneMatch(rule -> rule.allows(mimeType, size))) {
      throw new Refused(131053, "Media upload error", "Unsupported type or size");
    }
  }
}
