package atrium.connector.whatsapp;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Messages that are a file. */
final class Media {
  private static final int HASH_BYTES = 32;

  private Media() {}

  static Content read(String type, JsonNode node) {
    var file = file(node);
    var caption = Wire.text(node, "caption");
    return switch (type) {
      case "image" -> new Content.Image(file, caption);
      case "video" -> new Content.Video(file, caption);
      case "audio" -> new Content.Audio(file, Wire.flag(node, "voice"), OptionalInt.empty());
      case "voice" -> new Content.Audio(file, true, OptionalInt.empty());
      case "sticker" ->
          new Content.Sticker(
              Optional.of(file),
              Wire.flag(node, "animated"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      default -> new Content.File(file, caption);
    };
  }

  private static MediaRef file(JsonNode node) {
    var url = Wire.text(node, "url", "link");
    var id = Wire.text(node, "id").or(() -> url);
    return new MediaRef(
        id.orElseThrow(() -> new WireTrouble("id", "a media id or url")),
        url,
        Wire.text(node, "mime_type"),
        Wire.text(node, "filename"),
        OptionalLong.empty(),
        Wire.text(node, "sha256").flatMap(Media::hash));
  }

  /** WhatsApp writes hashes in base64 in one place and in hex in the other. */
  static Optional<String> hash(String text) {
    if (text.length() == 2 * HASH_BYTES) {
      var hex = text.chars().allMatch(HexFormat::isHexDigit);
      return hex ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
    try {
      var standard = text.replace('-', '+').replace('_', '/');
      var bytes = Base64.getDecoder().decode(standard);
      return bytes.length == HASH_BYTES
          ? Optional.of(HexFormat.of().formatHex(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
