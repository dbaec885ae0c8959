package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.Capability;
import atrium.connector.ContentLimits.FileKind;
import atrium.connector.Outbound;
import atrium.connector.OutboundFile;
import atrium.connector.Receipt;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.line.rich.RichRules;
import atrium.connector.line.rich.RichWriting;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One message of ours as LINE's message objects: one, or two where words stand under a file. */
final class Writing {
  private static final int LABEL_LIMIT = 100;
  private static final int TRACKING_LIMIT = 100;

  /** A Flex carousel of the largest size, and the words beside it. */
  private static final int RICH_BYTES = 60 << 10;

  private final Outbound message;
  private final Links links;
  private final ArrayNode messages = WireJson.MAPPER.createArrayNode();

  Writing(Outbound message, LineAddress address) {
    this.message = message;
    this.links = new Links(message.files(), address);
  }

  /**
   * Writes.
   *
   * @throws Refusal if LINE would not take it
   */
  ArrayNode messages() {
    switch (message.content()) {
      case Content.Text text -> add(Texts.of(text, message.to()));
      case Content.Image image -> {
        add(picture("image", links.of(image.media(), FileKind.IMAGE)));
        caption(image.caption());
      }
      case Content.Video video -> {
        add(video(links.of(video.media(), FileKind.VIDEO)));
        caption(video.caption());
      }
      case Content.Audio audio -> add(audio(audio));
      case Content.File file -> add(link(file));
      case Content.Sticker sticker -> add(sticker(sticker));
      case Content.Location place -> add(location(place));
      case Content.Prompt prompt -> add(Prompts.of(prompt, links));
      case Content.Rich rich -> add(rich(rich));
      case Content.Contacts _,
          Content.Template _,
          Content.Comment _,
          Content.Answer _,
          Content.Order _,
          Content.Story _,
          Content.Call _,
          Content.SystemNote _,
          Content.Unsupported _ ->
          throw new Refusal(new Receipt.Unsupported(Capability.toSend(message.content())));
    }
    quote();
    return messages;
  }

  private void add(ObjectNode node) {
    messages.add(node);
  }

  private void caption(Optional<String> caption) {
    caption
        .filter(words -> !words.isBlank())
        .ifPresent(words -> add(typed("text").put("text", words)));
  }

  /** Only some kinds can quote, and only what LINE gave a token for. */
  private void quote() {
    if (message.replyTo().isEmpty()) {
      return;
    }
    var token =
        message
            .standing()
            .quoteToken()
            .orElseThrow(() ->
                Refusal.content("cannot_quote", "LINE cannot quote that message: send it plain."));
    var first = (ObjectNode) messages.get(0);
    switch (first.path("type").asString()) {
      case "text", "textV2", "sticker" -> first.put("quoteToken", token);
      default ->
          throw Refusal.content(
              "cannot_quote", "LINE quotes only with a text or a sticker: send it plain.");
    }
  }

  static ObjectNode typed(String type) {
    return Outgoing.object().put("type", type);
  }

  private static ObjectNode picture(String type, Links.Linked file) {
    return typed(type)
        .put("originalContentUrl", file.link().toString())
        .put("previewImageUrl", file.preview().toString());
  }

  /** The tracking id comes back when it was watched; groups know none. */
  private ObjectNode video(Links.Linked file) {
    var node = picture("video", file);
    var tracked =
        message.to().kind().equals(Address.LINE_USER) && message.key().length() <= TRACKING_LIMIT;
    return tracked ? node.put("trackingId", message.key()) : node;
  }

  private ObjectNode audio(Content.Audio audio) {
    var file = links.of(audio.media(), audio.voice() ? FileKind.VOICE : FileKind.AUDIO);
    return typed("audio")
        .put("originalContentUrl", file.link().toString())
        .put("duration", milliseconds(audio, file.file()));
  }

  /**
   * LINE shows it beside the player and wants to be told; a guess would be a lie to the customer.
   */
  private static long milliseconds(Content.Audio audio, OutboundFile file) {
    if (file.milliseconds().isPresent()) {
      return file.milliseconds().getAsLong();
    }
    return audio.seconds().stream()
        .mapToLong(seconds -> seconds * 1000L)
        .findFirst()
        .orElseThrow(() ->
            Refusal.content(
                "sound_unreadable", "How long the sound plays cannot be read from the file."));
  }

  /**
   * LINE's own forms. What is wrong with one is normally said before it is stored; links of files
   * are longer than their names, so that its size is looked at once more.
   */
  private ObjectNode rich(Content.Rich rich) {
    var faults = RichRules.faults(rich);
    if (!faults.isEmpty()) {
      var first = faults.getFirst();
      throw Refusal.content(
          "does_not_fit", "LINE does not take that: " + first.code() + " at " + first.pointer());
    }
    var node =
        new RichWriting(
                rich,
                media -> links.of(media, FileKind.IMAGE).link().toString(),
                links::widths,
                Postbacks::told)
            .message();
    if (WireJson.MAPPER.writeValueAsBytes(node).length > RICH_BYTES) {
      throw Refusal.content("too_large.message", "The message is larger than LINE takes.");
    }
    return node;
  }

  /** LINE has no kind for files: the customer gets a link that downloads it. */
  private ObjectNode link(Content.File file) {
    var linked = links.of(file.media(), FileKind.FILE);
    var words = linked.file().fileName() + "\n" + linked.link();
    var whole = file.caption().filter(text -> !text.isBlank()).map(text -> text + "\n\n" + words);
    return typed("text").put("text", whole.orElse(words));
  }

  private static ObjectNode sticker(Content.Sticker sticker) {
    return typed("sticker")
        .put("packageId", sticker.packageId().orElseThrow(Writing::noSticker))
        .put("stickerId", sticker.stickerId().orElseThrow(Writing::noSticker));
  }

  private static Refusal noSticker() {
    return Refusal.content(
        "empty.sticker", "LINE sends only stickers of its own, by package and sticker id.");
  }

  /** Both lines are required. */
  private static ObjectNode location(Content.Location place) {
    var point = String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude());
    return typed("location")
        .put("title", cut(place.name().or(place::address).orElse(point)))
        .put("address", cut(place.address().orElse(point)))
        .put("latitude", place.latitude())
        .put("longitude", place.longitude());
  }

  private static String cut(String text) {
    return text.length() <= LABEL_LIMIT ? text : text.substring(0, LABEL_LIMIT - 1) + "…";
  }
}
