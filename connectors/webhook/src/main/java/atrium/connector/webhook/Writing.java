package atrium.connector.webhook;

import atrium.connector.Address;
import atrium.connector.Capability;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.OutboundFiles;
import atrium.connector.WireJson;
import atrium.connector.content.Choice;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Contents as they are posted: the kinds and words in which they also come in. */
final class Writing {
  private final OutboundFiles files;

  Writing(OutboundFiles files) {
    this.files = files;
  }

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }

  /** Whom it is for. */
  static String customer(Address to) {
    if (!to.kind().equals(People.KIND)) {
      throw Refusal.content("address", "This is not a customer of a webhook: " + to.kind() + ".");
    }
    return to.value();
  }

  /**
   * A content of a kind that can be sent.
   *
   * @throws Refusal if it does not fit, or its file cannot be had
   */
  ObjectNode content(Content content) {
    WebhookLimits.ALL
        .breach(content)
        .ifPresent(breach -> {
          throw Refusal.of(breach);
        });
    return switch (content) {
      case Content.Text text -> object().put("kind", "text").put("text", text.text());
      case Content.Image image -> file("image", content, image.media(), image.caption());
      case Content.Video video -> file("video", content, video.media(), video.caption());
      case Content.File file -> file("file", content, file.media(), file.caption());
      case Content.Audio audio -> audio(audio);
      case Content.Sticker sticker -> sticker(sticker);
      case Content.Location location -> location(location);
      case Content.Contacts contacts -> contacts(contacts);
      case Content.Prompt prompt -> prompt(prompt);
      case Content.Template _,
          Content.Rich _,
          Content.Comment _,
          Content.Answer _,
          Content.Order _,
          Content.Story _,
          Content.Call _,
          Content.SystemNote _,
          Content.Unsupported _ ->
          throw Refusal.content(
              "not_allowed", "That cannot be sent: " + Capability.toSend(content) + ".");
    };
  }

  private ObjectNode audio(Content.Audio audio) {
    var node = file("audio", audio, audio.media(), Optional.empty()).put("voice", audio.voice());
    audio.seconds().ifPresent(seconds -> node.put("seconds", seconds));
    return node;
  }

  private ObjectNode sticker(Content.Sticker sticker) {
    var media =
        sticker
            .media()
            .orElseThrow(
                () -> Refusal.content("not_allowed.file", "A sticker needs its picture here."));
    var node = file("sticker", sticker, media, Optional.empty());
    return node.put("animated", sticker.animated());
  }

  private ObjectNode file(String kind, Content content, MediaRef media, Optional<String> caption) {
    var node = object().put("kind", kind);
    put(node, media, FileKind.of(content).orElseThrow());
    caption.ifPresent(words -> node.put("caption", words));
    return node;
  }

  private void put(ObjectNode node, MediaRef media, FileKind kind) {
    try {
      var file = files.open(media);
      WebhookLimits.ALL
          .breach(kind, file.mimeType(), file.size())
          .ifPresent(breach -> {
            throw Refusal.of(breach);
          });
      var link =
          files
              .link(media)
              .orElseThrow(() ->
                  Refusal.content(
                      "no_public_address",
                      "The other system fetches files from this server: an admin must give it"
                          + " an address that can be reached."));
      node.put("url", link.toString())
          .put("mime_type", file.mimeType())
          .put("name", file.fileName())
          .put("size", file.size());
    } catch (NoSuchElementException gone) {
      throw Refusal.content("file_gone", "The file is not there any more.");
    }
  }

  private static ObjectNode location(Content.Location location) {
    var node =
        object()
            .put("kind", "location")
            .put("latitude", location.latitude())
            .put("longitude", location.longitude());
    location.name().ifPresent(name -> node.put("name", name));
    location.address().ifPresent(address -> node.put("address", address));
    location.url().ifPresent(url -> node.put("url", url));
    return node;
  }

  private static ObjectNode contacts(Content.Contacts contacts) {
    var node = object().put("kind", "contacts");
    var cards = node.putArray("cards");
    for (var card : contacts.cards()) {
      var one = cards.addObject().put("name", card.name());
      entries(one, "phones", card.phones());
      entries(one, "emails", card.emails());
      entries(one, "urls", card.urls());
      entries(one, "addresses", card.addresses());
      card.organisation().ifPresent(name -> one.put("organisation", name));
      card.birthday().ifPresent(day -> one.put("birthday", day));
    }
    return node;
  }

  private static void entries(ObjectNode card, String key, List<ContactCard.Entry> entries) {
    if (!entries.isEmpty()) {
      var list = card.putArray(key);
      for (var entry : entries) {
        var one = list.addObject().put("value", entry.value());
        entry.type().ifPresent(type -> one.put("type", type));
      }
    }
  }

  private ObjectNode prompt(Content.Prompt prompt) {
    var node = object().put("kind", "prompt").put("style", prompt.style());
    prompt.header().ifPresent(words -> node.put("header", words));
    node.put("body", prompt.body());
    prompt.footer().ifPresent(words -> node.put("footer", words));
    prompt.button().ifPresent(words -> node.put("button", words));
    prompt.media().ifPresent(media -> put(node.putObject("media"), media, kind(media)));
    var choices = node.putArray("choices");
    for (var choice : prompt.choices()) {
      put(choices.addObject(), choice);
    }
    return node;
  }

  private static void put(ObjectNode node, Choice choice) {
    node.put("id", choice.id()).put("title", choice.title());
    choice.description().ifPresent(words -> node.put("description", words));
    choice.section().ifPresent(words -> node.put("section", words));
    choice.url().ifPresent(link -> node.put("url", link));
  }

  private FileKind kind(MediaRef media) {
    var type = files.open(media).mimeType();
    return type.startsWith("image/")
        ? FileKind.IMAGE
        : type.startsWith("video/") ? FileKind.VIDEO : FileKind.FILE;
  }
}
