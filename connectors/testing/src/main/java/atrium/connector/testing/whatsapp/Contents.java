package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Line;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects inside messages, as the platform writes them. */
final class Contents {
  static final int UNDELIVERABLE = 131026;
  static final String CATALOG = "194836987003835";

  private static final Map<String, String> MIME_TYPES =
      Map.of(
          "jpg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp",
          "mp4", "video/mp4",
          "ogg", "audio/ogg; codecs=opus",
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "pdf", "application/pdf",
          "txt", "text/plain");

  private Contents() {}

  static String mimeType(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MIME_TYPES.getOrDefault(ending, "application/octet-stream");
  }

  static ObjectNode medium(
      String kind, MediaShelf.Medium medium, String link, String name, Optional<String> caption) {
    var node = MetaJson.object();
    caption.ifPresent(text -> node.put("caption", text));
    node.put("mime_type", medium.mimeType())
        .put("sha256", medium.hashBase64())
        .put("id", medium.id())
        .put("url", link);
    switch (kind) {
      case "voice" -> node.put("voice", true);
      case "audio" -> node.put("voice", false);
      case "sticker" -> node.put("animated", false);
      case "document" -> node.put("filename", name);
      default -> {}
    }
    return node;
  }

  static ObjectNode referral(Line.Ad ad) {
    return MetaJson.object()
        .put("source_url", "https://fb.me/3cr4Wqqkv")
        .put("source_id", "120226305854810726")
        .put("source_type", "ad")
        .put("headline", ad.headline())
        .put("body", ad.body())
        .put("media_type", "image")
        .put("ctwa_clid", "Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4_0NiNhEgpGo0AHem");
  }

  static ObjectNode place(Line.Place place) {
    var node =
        MetaJson.object().put("latitude", place.latitude()).put("longitude", place.longitude());
    place.name().ifPresent(text -> node.put("name", text));
    place.address().ifPresent(text -> node.put("address", text));
    return node;
  }

  static ArrayNode card(Line.Card card) {
    var cards = MetaJson.list();
    var node = cards.addObject();
    node.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
    node.putArray("phones").addObject().put("phone", card.phone()).put("type", "CELL");
    card.email()
        .ifPresent(
            email -> node.putArray("emails").addObject().put("email", email).put("type", "WORK"));
    card.company().ifPresent(company -> node.putObject("org").put("company", company));
    return cards;
  }

  static ObjectNode order(Line.Order order) {
    var node = MetaJson.object().put("catalog_id", CATALOG).put("text", order.text().orElse(""));
    var items = node.putArray("product_items");
    for (var article : order.articles()) {
      items
          .addObject()
          .put("product_retailer_id", article.id())
          .put("quantity", article.quantity())
          .put("item_price", article.price())
          .put("currency", article.currency());
    }
    return node;
  }

  static ObjectNode button(Line.Taps tap) {
    var node = MetaJson.object().put("type", "button_reply");
    node.putObject("button_reply").put("id", tap.id()).put("title", tap.title());
    return node;
  }

  static ObjectNode row(Line.Picks pick) {
    var node = MetaJson.object().put("type", "list_reply");
    var reply = node.putObject("list_reply").put("id", pick.id()).put("title", pick.title());
    pick.description().ifPresent(text -> reply.put("description", text));
    return node;
  }

  static ObjectNode form(Line.Fills form) {
    var fields = MetaJson.object().put("flow_token", "unused");
    form.fields().forEach(field -> fields.put(field.name(), field.value()));
    var node = MetaJson.object().put("type", "nfm_reply");
    node.putObject("nfm_reply")
        .put("name", "flow")
        .put("body", form.title())
        .put("response_json", fields.toString());
    return node;
  }

  static ObjectNode unsupported() {
    var error = error(131051, "Message type unknown");
    error.putObject("error_data").put("details", "Message type is currently not supported.");
    return error;
  }

  static ObjectNode failure(int code) {
    var title =
        switch (code) {
          case UNDELIVERABLE -> "Message undeliverable";
          case 131047 -> "Re-engagement message";
          case 131049 -> "This message was not delivered to maintain healthy ecosystem engagement.";
          case 131050 -> "User has stopped receipt of marketing messages";
          case 131053 -> "Media upload error";
          default -> "Something went wrong";
        };
    var error = error(code, title);
    error.putObject("error_data").put("details", title + ".");
    return error;
  }

  private static ObjectNode error(int code, String title) {
    return MetaJson.object().put("code", code).put("title", title).put("message", title);
  }

  static ObjectNode pricing() {
    return MetaJson.object()
        .put("billable", false)
        .put("pricing_model", "PMP")
        .put("type", "free_customer_service")
        .put("category", "service");
  }
}
