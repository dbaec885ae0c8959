package atrium.connector.testing;

import atrium.connector.Action;
import atrium.connector.Address;
import atrium.connector.WireJson;
import atrium.connector.content.Choice;
import atrium.connector.content.ContactCard;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptStyle;
import atrium.connector.content.RichFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** One content of every kind and one action of every kind. */
final class OutboundSamples {
  private static final MediaRef PICTURE = MediaRef.of("1234", "image/jpeg");
  private static final MediaRef STICKER = MediaRef.of("1238", "image/webp");
  private static final Optional<String> NONE = Optional.empty();

  private OutboundSamples() {}

  static List<Content> contents() {
    return List.of(
        Content.Text.of("Good morning"),
        new Content.Image(PICTURE, NONE),
        new Content.Video(MediaRef.of("1235", "video/mp4"), NONE),
        new Content.Audio(MediaRef.of("1236", "audio/mp4"), false, OptionalInt.of(3)),
        new Content.File(MediaRef.of("1237", "application/pdf"), NONE),
        new Content.Sticker(
            Optional.of(STICKER), false, Optional.of("446"), Optional.of("1988"), NONE),
        new Content.Location(1.5, 2.5, NONE, NONE, NONE),
        new Content.Contacts(List.of(card())),
        new Content.Prompt(PromptStyle.BUTTONS, NONE, "Which one?", NONE, List.of(choice())),
        new Content.Template("welcome", "en", NONE, List.of()),
        new Content.Rich(RichFormat.LINE_FLEX, "Lamps", bubble(), List.of()),
        new Content.Comment("post", NONE, "Thank you", NONE, Optional.empty()),
        new Content.Answer("button", "1", "Yes", NONE, Map.of()),
        new Content.Order(NONE, NONE, List.of()),
        new Content.Story(true, NONE, NONE),
        new Content.Call("ended", OptionalInt.of(60)),
        new Content.SystemNote("joined", "Ann joined"),
        new Content.Unsupported("poll", NONE, "{}"));
  }

  private static ObjectNode bubble() {
    var bubble = WireJson.MAPPER.createObjectNode().put("type", "bubble");
    bubble
        .putObject("body")
        .put("type", "box")
        .put("layout", "vertical")
        .putArray("contents")
        .addObject()
        .put("type", "text")
        .put("text", "Lamps");
    return bubble;
  }

  private static ContactCard card() {
    return new ContactCard("Ann", List.of(), List.of(), List.of(), List.of(), NONE, NONE);
  }

  private static Choice choice() {
    return new Choice("1", "Yes", NONE, NONE, NONE);
  }

  static List<Action> actions(Address to, String externalId) {
    return List.of(
        new Action.MarkRead(externalId, Optional.of("token-1")),
        new Action.Typing(to, Optional.of(externalId)),
        new Action.React("key", to, externalId, "👍"),
        new Action.Unsend(to, externalId),
        new Action.Edit(to, externalId, Content.Text.of("Good evening")),
        new Action.Block(to, true));
  }
}
