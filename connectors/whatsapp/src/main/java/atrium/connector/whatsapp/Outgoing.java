package atrium.connector.whatsapp;

import atrium.connector.Capability;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Atrium says, in WhatsApp's words: {@code POST /{number}/messages}. */
final class Outgoing {
  /** What the platform says to the id of a file that it has forgotten. */
  private static final Set<String> FILE_CODES = Set.of("100", "131009", "131052", "131053");

  private final Uploads.Graph graph;

  Outgoing(Uploads.Graph graph) {
    this.graph = graph;
  }

  Receipt send(Outbound message) {
    var uploads = new Uploads(graph, message.files(), false);
    var receipt = send(message, uploads);
    if (uploads.usedRemembered() && blamesFile(receipt)) {
      return send(message, new Uploads(graph, message.files(), true));
    }
    return receipt;
  }

  private static boolean blamesFile(Receipt receipt) {
    return receipt instanceof Receipt.Rejected refused
        && refused.reason() == Reason.CONTENT
        && FILE_CODES.contains(refused.code());
  }

  private Receipt send(Outbound message, Uploads uploads) {
    try {
      WhatsAppLimits.ALL
          .breach(message.content())
          .ifPresent(breach -> {
            throw Refusal.of(breach);
          });
      var body = body(message, uploads);
      return body.isPresent()
          ? post(graph, body.get())
          : new Receipt.Unsupported(Capability.toSend(message.content()));
    } catch (Refusal refusal) {
      return Advice.explained(refusal.receipt());
    }
  }

  static Receipt post(Uploads.Graph graph, ObjectNode body) {
    return Advice.explained(
        graph.client().post(graph.number() + "/messages", body, Outgoing::accepted));
  }

  /** Empty for what cannot be sent at all. */
  private static Optional<ObjectNode> body(Outbound message, Uploads uploads) {
    return switch (message.content()) {
      case Content.Text text -> envelope(message, "text", text(text.text()));
      case Content.Image image ->
          envelope(
              message, "image", file(uploads.of(image.media(), FileKind.IMAGE), image.caption()));
      case Content.Video video ->
          envelope(
              message, "video", file(uploads.of(video.media(), FileKind.VIDEO), video.caption()));
      case Content.Audio audio -> envelope(message, "audio", audio(audio, uploads));
      case Content.File file -> envelope(message, "document", document(file, uploads));
      case Content.Sticker sticker -> envelope(message, "sticker", sticker(sticker, uploads));
      case Content.Location place -> envelope(message, "location", Places.of(place));
      case Content.Contacts contacts ->
          envelope(message, "contacts", ContactCards.of(contacts.cards()));
      case Content.Prompt prompt -> envelope(message, "interactive", Prompts.of(prompt, uploads));
      case Content.Template template ->
          envelope(message, "template", TemplateMessages.of(template, uploads));
      case Content.Rich _,
          Content.Comment _,
          Content.Answer _,
          Content.Order _,
          Content.Story _,
          Content.Call _,
          Content.SystemNote _,
          Content.Unsupported _ ->
          Optional.empty();
    };
  }

  private static Optional<ObjectNode> envelope(Outbound message, String type, JsonNode content) {
    var body = Envelopes.to(message.to(), type, message.key(), message.replyTo());
    body.set(type, content);
    return Optional.of(body);
  }

  private static ObjectNode text(String words) {
    var hasLink = words.contains("https://") || words.contains("http://");
    return object().put("body", words).put("preview_url", hasLink);
  }

  private static ObjectNode file(Uploads.Uploaded file, Optional<String> caption) {
    var node = object().put("id", file.id());
    caption.filter(words -> !words.isEmpty()).ifPresent(words -> node.put("caption", words));
    return node;
  }

  private static ObjectNode audio(Content.Audio audio, Uploads uploads) {
    var kind = audio.voice() ? FileKind.VOICE : FileKind.AUDIO;
    var node = file(uploads.of(audio.media(), kind), Optional.empty());
    return audio.voice() ? node.put("voice", true) : node;
  }

  private static ObjectNode document(Content.File file, Uploads uploads) {
    var uploaded = uploads.of(file.media(), FileKind.FILE);
    return file(uploaded, file.caption()).put("filename", uploaded.fileName());
  }

  private static ObjectNode sticker(Content.Sticker sticker, Uploads uploads) {
    var media =
        sticker
            .media()
            .orElseThrow(() ->
                Refusal.content("empty.file", "A sticker on WhatsApp is a file of one's own."));
    var kind = sticker.animated() ? FileKind.ANIMATED_STICKER : FileKind.STICKER;
    return file(uploads.of(media, kind), Optional.empty());
  }

  /** Without an id nobody could tell later what became of it, so it does not count as taken. */
  private static Receipt accepted(JsonNode answer) {
    List<String> ids = new ArrayList<>(1);
    for (var message : answer.path("messages")) {
      var id = message.path("id").asString("");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids.isEmpty()
        ? new Receipt.Unknown("The answer names no message")
        : new Receipt.Accepted(ids);
  }

  static ObjectNode object() {
    return WireJson.MAPPER.createObjectNode();
  }
}
