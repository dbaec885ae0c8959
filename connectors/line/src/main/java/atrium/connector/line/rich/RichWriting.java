package atrium.connector.line.rich;

import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.RichFormat;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rich message as one of LINE's message objects: files become links, and what a postback gives
 * back carries what stood on it, so that an answer can be read.
 */
public final class RichWriting {
  private static final Set<String> PICTURES =
      Set.of("url", "previewUrl", "thumbnailImageUrl", "imageUrl", "baseUrl", "previewImageUrl");

  private final Content.Rich rich;
  private final Function<MediaRef, String> link;
  private final Function<MediaRef, String> widths;
  private final BinaryOperator<String> data;

  /**
   * Prepares to write.
   *
   * @param link of a picture
   * @param widths of a picture at LINE's widths
   * @param data of a postback, of its own data and its words
   */
  public RichWriting(
      Content.Rich rich,
      Function<MediaRef, String> link,
      Function<MediaRef, String> widths,
      BinaryOperator<String> data) {
    this.rich = rich;
    this.link = link;
    this.widths = widths;
    this.data = data;
  }

  /** The message object. */
  public ObjectNode message() {
    var body = rich.message().deepCopy();
    write(body);
    var quick = body.remove(QuickReplies.MEMBER);
    var node = WireJson.MAPPER.createObjectNode();
    switch (rich.format()) {
      case RichFormat.LINE_FLEX -> node.put("type", "flex").set("contents", body);
      case RichFormat.LINE_TEMPLATE -> node.put("type", "template").set("template", body);
      default -> node.put("type", "imagemap").setAll(body);
    }
    if (quick != null) {
      node.set(QuickReplies.MEMBER, quick);
    }
    return node.put("altText", rich.text());
  }

  /** Its depth is bounded by the rules. */
  private void write(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var name : PICTURES) {
        var value = object.path(name).asString("");
        if (value.startsWith("file:")) {
          object.put(name, file(name, Integer.parseInt(value.substring("file:".length()))));
        }
      }
      if (object.path("type").asString("").equals("postback")) {
        object.put("data", data.apply(object.path("data").asString(""), words(object)));
      }
    }
    node.forEach(this::write);
  }

  private String file(String name, int index) {
    var media = rich.files().get(index);
    return name.equals("baseUrl") ? widths.apply(media) : link.apply(media);
  }

  private static String words(ObjectNode action) {
    return action.path("displayText").asString(action.path("label").asString(""));
  }
}
