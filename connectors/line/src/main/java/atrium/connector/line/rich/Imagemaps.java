package atrium.connector.line.rich;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Pictures with areas to tap. Source: "Imagemap message" of the Messaging API reference. */
final class Imagemaps {
  private static final int WIDTH = 1_040;
  private static final int HEIGHT = 20_800;
  private static final int AREAS = 50;
  private static final int LABEL = 50;
  private static final int LINK = 1_000;

  private static final Shape AREA =
      new Shape()
          .must("x", Values.integer(0, WIDTH))
          .must("y", Values.integer(0, HEIGHT))
          .must("width", Values.integer(1, WIDTH))
          .must("height", Values.integer(1, HEIGHT));

  private static final Rule ACTION =
      new Kinds(
          Map.of(
              "uri", action().must("linkUri", Values.opened(LINK)),
              "message", action().must("text", Values.text(400)),
              "clipboard", action().must("clipboardText", Values.text(1_000))));

  private static final Shape VIDEO =
      new Shape()
          .must("originalContentUrl", Values::fetched)
          .must("previewImageUrl", Values::picture)
          .must("area", AREA)
          .may(
              "externalLink",
              new Shape().must("linkUri", Values.opened(LINK)).must("label", Values.label(30)));

  static final Rule IMAGEMAP =
      new Shape()
          .must("baseUrl", Values::picture)
          .must(
              "baseSize",
              new Shape()
                  .must("width", Values.integer(WIDTH, WIDTH))
                  .must("height", Values.integer(1, HEIGHT)))
          .must("actions", Values.list(1, AREAS, ACTION))
          .may("video", VIDEO)
          .so(Imagemaps::inside);

  private Imagemaps() {}

  private static Shape action() {
    return new Shape()
        .must("type", Values.text(20))
        .must("area", AREA)
        .may("label", Values.label(LABEL));
  }

  /** An area outside the picture can never be tapped. */
  private static void inside(JsonNode map, Place at) {
    var height = map.path("baseSize").path("height").asInt(HEIGHT);
    var actions = map.path("actions");
    for (var i = 0; i < Math.min(actions.size(), AREAS); i++) {
      inside(actions.path(i).path("area"), height, at.member("actions").item(i).member("area"));
    }
    if (map.path("video").has("area")) {
      inside(map.path("video").path("area"), height, at.member("video").member("area"));
    }
  }

  private static void inside(JsonNode area, int height, Place at) {
    var right = (long) area.path("x").asInt(0) + area.path("width").asInt(0);
    var bottom = (long) area.path("y").asInt(0) + area.path("height").asInt(0);
    if (right > WIDTH) {
      at.member("width").wrong("out_of_range", "max", WIDTH);
    }
    if (bottom > height) {
      at.member("height").wrong("out_of_range", "max", height);
    }
  }
}
