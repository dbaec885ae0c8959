package atrium.connector.line;

import atrium.connector.WireJson;
import atrium.connector.WireText;
import atrium.connector.content.Content;
import atrium.connector.content.Entity;
import atrium.connector.content.MediaRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Message objects, by their {@code type}. */
final class Contents {
  private Contents() {}

  static Content read(JsonNode message) {
    return switch (Wire.text(message, "type").orElse("")) {
      case "text" -> text(message);
      case "image" -> new Content.Image(media(message, Optional.empty()), Optional.empty());
      case "video" -> new Content.Video(media(message, Optional.of("video/mp4")), Optional.empty());
      case "audio" ->
          new Content.Audio(media(message, Optional.of("audio/mp4")), true, seconds(message));
      case "file" -> new Content.File(media(message, Optional.empty()), Optional.empty());
      case "location" ->
          new Content.Location(
              Wire.coordinate(message, "latitude", 90),
              Wire.coordinate(message, "longitude", 180),
              Wire.text(message, "title"),
              Wire.text(message, "address"),
              Optional.empty());
      case "sticker" -> sticker(message);
      default -> unsupported(message);
    };
  }

  private static Content text(JsonNode message) {
    var words = Wire.need(message, "text");
    List<Entity> entities = new ArrayList<>();
    for (var emoji : message.path("emojis")) {
      var id =
          Wire.text(emoji, "productId").orElse("") + "/" + Wire.text(emoji, "emojiId").orElse("");
      entity(words, emoji, Entity.Type.EMOJI, id).ifPresent(entities::add);
    }
    for (var mentioned : message.path("mention").path("mentionees")) {
      var who = Wire.text(mentioned, "userId").or(() -> Wire.text(mentioned, "type")).orElse("");
      entity(words, mentioned, Entity.Type.MENTION, who).ifPresent(entities::add);
    }
    entities.sort(Comparator.comparingInt(Entity::start));
    return new Content.Text(words, entities);
  }

  /** LINE counts UTF-16 units, as we do; a stretch that the text does not have is left out. */
  private static Optional<Entity> entity(
      String words, JsonNode node, Entity.Type type, String value) {
    var start = Wire.number(node, "index").orElse(-1);
    var length = Wire.number(node, "length").orElse(0);
    return start >= 0 && length > 0 && (long) start + length <= words.length()
        ? Optional.of(new Entity(start, length, type, value))
        : Optional.empty();
  }

  /** Files of LINE's own have the message's id; others lie where the sender's app put them. */
  private static MediaRef media(JsonNode message, Optional<String> mimeType) {
    var provider = message.path("contentProvider");
    var link =
        Wire.text(provider, "type").filter("external"::equals).isPresent()
            ? Wire.text(provider, "originalContentUrl")
            : Optional.<String>empty();
    return new MediaRef(
        Wire.id(message, "id"),
        link,
        mimeType,
        Wire.text(message, "fileName"),
        size(message),
        Optional.empty());
  }

  private static OptionalLong size(JsonNode message) {
    return Wire.count(message, "fileSize");
  }

  private static OptionalInt seconds(JsonNode message) {
    var milliseconds = Wire.number(message, "duration");
    return milliseconds.isPresent()
        ? OptionalInt.of((int) ((milliseconds.getAsInt() + 999L) / 1000))
        : OptionalInt.empty();
  }

  /** LINE gives no picture of a sticker; what it means stands in its words. */
  private static Content sticker(JsonNode message) {
    var kind = Wire.text(message, "stickerResourceType").orElse("STATIC");
    var keyword = message.path("keywords").path(0).asString("");
    return new Content.Sticker(
        Optional.empty(),
        kind.contains("ANIMATION") || kind.contains("POPUP"),
        Wire.text(message, "packageId"),
        Wire.text(message, "stickerId"),
        Wire.text(message, "text")
            .or(() -> Optional.of(WireText.clean(keyword)).filter(word -> !word.isEmpty())));
  }

  /** Kept as it came, without what could be used to act for the account. */
  private static Content unsupported(JsonNode message) {
    var raw = message.deepCopy();
    if (raw instanceof ObjectNode object) {
      object.remove(List.of("quoteToken", "markAsReadToken"));
    }
    return new Content.Unsupported(
        Wire.text(message, "type").orElse("unknown"),
        Optional.empty(),
        WireText.clean(WireJson.MAPPER.writeValueAsString(raw)));
  }
}
