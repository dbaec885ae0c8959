package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.limit;
import static atrium.connector.testing.whatsapp.Refused.need;
import static atrium.connector.testing.whatsapp.Refused.require;
import static atrium.connector.testing.whatsapp.Refused.requireKnown;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether the object under a message's type is what the platform takes. */
final class ContentJudge {
  private static final int CAPTION = 1024;
  private static final Map<String, Set<String>> MEDIA =
      Map.of(
          "image", Set.of("id", "link", "caption"),
          "video", Set.of("id", "link", "caption"),
          "audio", Set.of("id", "link", "voice"),
          "document", Set.of("id", "link", "caption", "filename"),
          "sticker", Set.of("id", "link"));

  private final WhatsAppSimulator simulator;

  ContentJudge(WhatsAppSimulator simulator) {
    this.simulator = simulator;
  }

  void judge(String type, JsonNode content, boolean individual) {
    switch (type) {
      case "text" -> text(content);
      case "image", "video", "audio", "document", "sticker" -> media(type, content);
      case "location" -> location(content);
      case "contacts" -> contacts(content);
      case "reaction" -> reaction(content);
      case "interactive" -> new InteractiveJudge(this).judge(content);
      case "template" -> {
        require(individual, "Templates go to one customer each");
        simulator.templates().judge(content, this);
      }
      default -> throw new Refused(131051, "Unsupported message type", "Unknown type");
    }
  }

  private static void text(JsonNode text) {
    requireKnown(text, Set.of("body", "preview_url"));
    require(!need(text, "body", 4096).isBlank(), "text.body must not be blank");
    var preview = text.path("preview_url");
    require(preview.isMissingNode() || preview.isBoolean(), "text.preview_url must be a boolean");
  }

  /** A file by the id it got here, or by a link. */
  void media(String type, JsonNode media) {
    requireKnown(media, MEDIA.getOrDefault(type, Set.of()));
    require(media.has("id") != media.has("link"), type + " needs either id or link");
    limit(media, "caption", CAPTION);
    limit(media, "filename", 240);
    if (media.has("id")) {
      var id = need(media, "id", 100);
      var medium = simulator.media().find(id);
      if (medium.isEmpty()) {
        throw new Refused(131053, "Media upload error", "Media ID is not valid");
      }
      MediaRules.require(type, medium.get().mimeType(), medium.get().size());
    }
  }

  static void location(JsonNode place) {
    requireKnown(place, Set.of("latitude", "longitude", "name", "address"));
    require(Math.abs(place.path("latitude").asDouble(999)) <= 90, "latitude");
    require(Math.abs(place.path("longitude").asDouble(999)) <= 180, "longitude");
  }

  private static void contacts(JsonNode contacts) {
    require(contacts.isArray() && !contacts.isEmpty(), "contacts must be a list");
    for (var contact : contacts) {
      requireKnown(
          contact, Set.of("name", "phones", "emails", "urls", "addresses", "org", "birthday"));
      var name = contact.path("name");
      need(name, "formatted_name", 500);
      require(name.size() > 1, "name needs one more part beside formatted_name");
      contact.path("phones").forEach(phone -> need(phone, "phone", 100));
      contact.path("emails").forEach(email -> need(email, "email", 320));
      limit(contact, "birthday", 10);
    }
  }

  private void reaction(JsonNode reaction) {
    requireKnown(reaction, Set.of("message_id", "emoji"));
    var id = need(reaction, "message_id", 600);
    require(reaction.path("emoji").isString(), "emoji must be a string");
    if (!simulator.threads().isKnown(id)) {
      throw new Refused(131009, "Parameter value is not valid", "No such message: message_id");
    }
  }
}
