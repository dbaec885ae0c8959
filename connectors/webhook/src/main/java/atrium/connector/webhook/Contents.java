package atrium.connector.webhook;

import atrium.connector.WireText;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a message says, by its {@code kind}; an unknown one is kept as it came. */
final class Contents {
  private static final int RAW = 100_000;

  private Contents() {}

  static Content read(JsonNode content) {
    return switch (Wire.need(content, "kind")) {
      case "text" -> Content.Text.of(Wire.need(content, "text"));
      case "image" -> new Content.Image(file(content), Wire.text(content, "caption"));
      case "video" -> new Content.Video(file(content), Wire.text(content, "caption"));
      case "file" -> new Content.File(file(content), Wire.text(content, "caption"));
      case "audio" ->
          new Content.Audio(
              file(content), Wire.flag(content, "voice"), Wire.number(content, "seconds"));
      case "sticker" ->
          new Content.Sticker(
              Optional.of(file(content)),
              Wire.flag(content, "animated"),
              Optional.empty(),
              Optional.empty(),
              Wire.text(content, "emoji"));
      case "location" -> location(content);
      case "contacts" -> new Content.Contacts(each(content, "cards", Contents::card));
      case "answer" -> answer(content);
      case "order" ->
          new Content.Order(
              Optional.empty(), Wire.text(content, "text"), each(content, "lines", Contents::line));
      case "call" ->
          new Content.Call(call(Wire.need(content, "event")), Wire.number(content, "seconds"));
      case "system" ->
          new Content.SystemNote(
              Wire.text(content, "type").orElse("note"), Wire.need(content, "text"));
      case String other -> unsupported(other, content);
    };
  }

  private static Content unsupported(String kind, JsonNode content) {
    var raw = content.toString();
    return new Content.Unsupported(
        kind.length() <= 100 ? kind : kind.substring(0, 100),
        Optional.empty(),
        raw.length() <= RAW ? raw : raw.substring(0, RAW));
  }

  /** The link is the file's only name. */
  private static MediaRef file(JsonNode content) {
    var link = Wire.link(content, "url");
    return new MediaRef(
        link,
        Optional.of(link),
        Wire.text(content, "mime_type"),
        Wire.text(content, "name"),
        Wire.count(content, "size"),
        Wire.text(content, "sha256").filter(hash -> hash.matches("[0-9a-f]{64}")));
  }

  private static Content location(JsonNode content) {
    return new Content.Location(
        Wire.coordinate(content, "latitude", 90),
        Wire.coordinate(content, "longitude", 180),
        Wire.text(content, "name"),
        Wire.text(content, "address"),
        Wire.optionalLink(content, "url"));
  }

  private static Content answer(JsonNode content) {
    Map<String, String> values = new LinkedHashMap<>();
    for (var field : content.path("values").properties()) {
      Wire.text(content.path("values"), field.getKey())
          .ifPresent(value -> values.put(WireText.clean(field.getKey()), value));
    }
    return new Content.Answer(
        style(Wire.text(content, "style").orElse("button")),
        Wire.optionalId(content, "id").orElse(""),
        Wire.need(content, "title"),
        Wire.text(content, "description"),
        values);
  }

  private static String style(String word) {
    return switch (word) {
      case "button", "list", "form" -> word;
      default -> throw new WireTrouble("style", "button, list or form");
    };
  }

  private static String call(String word) {
    return switch (word) {
      case "started", "ended", "missed" -> word;
      default -> throw new WireTrouble("event", "started, ended or missed");
    };
  }

  private static ContactCard card(JsonNode card) {
    return new ContactCard(
        Wire.need(card, "name"),
        each(card, "phones", Contents::entry),
        each(card, "emails", Contents::entry),
        each(card, "urls", Contents::entry),
        each(card, "addresses", Contents::entry),
        Wire.text(card, "organisation"),
        Wire.text(card, "birthday"));
  }

  private static ContactCard.Entry entry(JsonNode entry) {
    return new ContactCard.Entry(Wire.text(entry, "type"), Wire.need(entry, "value"));
  }

  private static OrderLine line(JsonNode line) {
    return new OrderLine(
        Wire.id(line, "product_id"),
        amount(line, "quantity").orElse(BigDecimal.ONE),
        amount(line, "price"),
        Wire.text(line, "currency").filter(code -> code.matches("[A-Z]{3}")));
  }

  /** Of a size that no price has, none. */
  private static Optional<BigDecimal> amount(JsonNode object, String key) {
    var node = object.path(key);
    if (!node.isNumber()) {
      return Optional.empty();
    }
    if (!Double.isFinite(node.asDouble())) {
      throw new WireTrouble(key, "an amount");
    }
    var value = node.decimalValue();
    return Math.abs(value.scale()) <= 12 && value.precision() <= 20
        ? Optional.of(value)
        : Optional.empty();
  }

  private static <T> List<T> each(JsonNode object, String key, Function<JsonNode, T> read) {
    var list = object.path(key);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new WireTrouble(key, "a list");
    }
    List<T> all = new ArrayList<>(list.size());
    list.forEach(node -> all.add(read.apply(node)));
    return all;
  }
}
