package atrium.connector.line;

import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.RichFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Rich messages: LINE's own samples, and one of every shape. */
public final class RichSamples {
  private static final Path FLEX = Path.of("src", "test", "resources", "flex");
  private static final MediaRef PICTURE = MediaRef.of("1", "image/jpeg");

  private RichSamples() {}

  /** One of every shape, and every sample of LINE's. */
  public static List<Content> all() {
    return Stream.of(buttons(), carousels(), others(), published())
        .flatMap(samples -> samples)
        .map(Content.class::cast)
        .toList();
  }

  /** A message without files. */
  public static Content.Rich rich(String format, String json, MediaRef... files) {
    return new Content.Rich(
        format, "灯り", (ObjectNode) WireJson.MAPPER.readTree(json), List.of(files));
  }

  private static Stream<Content.Rich> buttons() {
    return Stream.of(
        rich(
            RichFormat.LINE_TEMPLATE,
            """
            {"type":"buttons","thumbnailImageUrl":"file:0","imageAspectRatio":"square",
             "imageSize":"contain","imageBackgroundColor":"#FFFFFF","title":"灯り","text":"どれに?",
             "defaultAction":{"type":"uri","label":"見る","uri":"https://example.com/a?b=c"},
             "actions":[{"type":"postback","label":"買う","data":"buy=1","displayText":"買います"},
                        {"type":"message","label":"聞く","text":"教えて"},
                        {"type":"uri","label":"電話","uri":"tel:+81312345678"},
                        {"type":"datetimepicker","label":"日時","data":"when","mode":"datetime",
                         "initial":"2027-01-31T14:30","min":"2027-01-01T00:00"}]}
            """,
            PICTURE),
        rich(
            RichFormat.LINE_FLEX,
            """
            {"type":"bubble","body":{"type":"box","layout":"vertical","contents":[
               {"type":"text","text":"どちらへ?"}]},
             "quickReply":{"items":[
               {"type":"action","imageUrl":"https://example.com/shop.png",
                "action":{"type":"postback","label":"店","data":"shop","displayText":"店へ"}},
               {"type":"action","action":{"type":"camera","label":"写真"}},
               {"type":"action","action":{"type":"location","label":"今いる所"}}]}}
            """),
        rich(
            RichFormat.LINE_TEMPLATE,
            """
            {"type":"confirm","text":"よろしいですか?",
             "actions":[{"type":"postback","label":"はい","data":"yes"},
                        {"type":"message","label":"いいえ","text":"いいえ"}]}
            """));
  }

  private static Stream<Content.Rich> carousels() {
    return Stream.of(
        rich(
            RichFormat.LINE_TEMPLATE,
            """
            {"type":"carousel","imageAspectRatio":"rectangle","columns":[
              {"thumbnailImageUrl":"https://example.com/1.jpg","title":"青","text":"卓上",
               "actions":[{"type":"postback","label":"青","data":"blue"}]},
              {"thumbnailImageUrl":"https://example.com/2.jpg","title":"赤","text":"床",
               "actions":[{"type":"postback","label":"赤","data":"red"}]}]}
            """),
        rich(
            RichFormat.LINE_TEMPLATE,
            """
            {"type":"image_carousel","columns":[
              {"imageUrl":"file:0","action":{"type":"postback","label":"青","data":"blue"}},
              {"imageUrl":"https://example.com/2.jpg",
               "action":{"type":"uri","uri":"line://ti/p/@example"}}]}
            """,
            PICTURE));
  }

  private static Stream<Content.Rich> others() {
    return Stream.of(
        rich(
            RichFormat.LINE_IMAGEMAP,
            """
            {"baseUrl":"file:0","baseSize":{"width":1040,"height":520},"actions":[
              {"type":"uri","linkUri":"https://example.com/","label":"左",
               "area":{"x":0,"y":0,"width":520,"height":520}},
              {"type":"message","text":"右","area":{"x":520,"y":0,"width":520,"height":520}}]}
            """,
            PICTURE),
        rich(
            RichFormat.LINE_FLEX,
            """
            {"type":"bubble","size":"kilo","hero":{"type":"image","url":"file:0","size":"full",
              "aspectRatio":"20:13","aspectMode":"cover"},
             "body":{"type":"box","layout":"vertical","contents":[
               {"type":"box","layout":"baseline","contents":[
                 {"type":"icon","url":"https://example.com/star.png","size":"sm"},
                 {"type":"text","text":"4.0","size":"sm","color":"#999999"}]},
               {"type":"text","contents":[{"type":"span","text":"新","weight":"bold"}]},
               {"type":"separator","margin":"md"}]},
             "footer":{"type":"box","layout":"vertical","contents":[
               {"type":"button","style":"primary",
                "action":{"type":"postback","label":"買う","data":"buy"}}]}}
            """,
            PICTURE));
  }

  private static Stream<Content.Rich> published() {
    try (var files = Files.list(FLEX)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> rich(RichFormat.LINE_FLEX, text(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
