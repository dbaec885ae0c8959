package atrium.connector.whatsapp;

import atrium.connector.content.MessageContext;
import atrium.connector.content.MessageContext.Forwarded;
import atrium.connector.content.MessageContext.Product;
import atrium.connector.content.MessageContext.Referral;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a message refers to: a quote, an advertisement, a product, a group. */
final class Contexts {
  private Contexts() {}

  static MessageContext read(JsonNode message, boolean past) {
    var context = message.path("context");
    var referral = message.path("referral");
    var group = Wire.text(message, "group_id");
    if (!past && context.isMissingNode() && referral.isMissingNode() && group.isEmpty()) {
      return MessageContext.NONE;
    }
    return new MessageContext(
        Wire.text(context, "id", "message_id"),
        forwarded(context),
        referral.isObject() ? Optional.of(referral(referral)) : Optional.empty(),
        product(context.path("referred_product")),
        group,
        past,
        Optional.empty(),
        Optional.empty());
  }

  private static Forwarded forwarded(JsonNode context) {
    if (Wire.flag(context, "frequently_forwarded")) {
      return Forwarded.OFTEN;
    }
    return Wire.flag(context, "forwarded") ? Forwarded.YES : Forwarded.NO;
  }

  private static Referral referral(JsonNode node) {
    var picture =
        Wire.text(node, "image_url", "thumbnail_url").or(() -> Wire.text(node, "video_url"));
    return new Referral(
        Wire.text(node, "source_type").orElse("unknown"),
        Wire.text(node, "source_id"),
        Wire.text(node, "source_url"),
        Wire.text(node, "headline"),
        Wire.text(node, "body"),
        picture,
        Wire.text(node, "ctwa_clid"));
  }

  private static Optional<Product> product(JsonNode node) {
    var product = Wire.text(node, "product_retailer_id");
    return product.map(id -> new Product(Wire.text(node, "catalog_id").orElse(""), id));
  }
}
