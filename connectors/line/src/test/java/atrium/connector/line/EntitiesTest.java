package atrium.connector.line;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Places in a text count UTF-16 units, in whatever script it is written. */
class EntitiesTest {
  private static final List<String> WORDS =
      List.of(
          "abc",
          "こんにちは",
          "𠮷野家",
          "👋🏽",
          "👨‍👩‍👧",
          "สวัสดี",
          "謝謝",
          "{",
          "}",
          "{e0}",
          "🇯🇵",
          "é",
          "\n");

  /** A text out of words, some of which are LINE's own emoji. */
  private record Made(String text, List<Entity> emojis) {}

  private static Made made(Random random) {
    var text = new StringBuilder();
    var emojis = new ArrayList<Entity>();
    for (var count = 1 + random.nextInt(12); count > 0; count--) {
      if (random.nextInt(3) == 0 && emojis.size() < 20) {
        emojis.add(new Entity(text.length(), 6, Entity.Type.EMOJI, "product/" + emojis.size()));
        text.append("(moon)");
      } else {
        text.append(WORDS.get(random.nextInt(WORDS.size())));
      }
    }
    return new Made(text.toString(), emojis);
  }

  @Test
  void whatIsReadStandsWhereItStoodAndIsWrittenThere() {
    var seed = Long.getLong("samples.seed", System.nanoTime());
    var random = new Random(seed);
    for (var round = 0; round < 2_000; round++) {
      var made = made(random);
      var read = Contents.read(wire(made));

      assertThat(read)
          .as("-Dsamples.seed=%d", seed)
          .isEqualTo(new Content.Text(made.text(), made.emojis()));
      assertThat(shown(Texts.of((Content.Text) read, Sending.SATO)))
          .as("-Dsamples.seed=%d", seed)
          .isEqualTo(made.text());
    }
  }

  private static ObjectNode wire(Made made) {
    var node = WireJson.MAPPER.createObjectNode().put("type", "text").put("text", made.text());
    var emojis = node.putArray("emojis");
    for (var emoji : made.emojis()) {
      emojis
          .addObject()
          .put("index", emoji.start())
          .put("length", emoji.length())
          .put("productId", "product")
          .put("emojiId", emoji.value().substring("product/".length()));
    }
    return node;
  }

  /** What LINE shows, with every emoji of its own as the words it stands for. */
  private static String shown(ObjectNode message) {
    var text = message.path("text").asString();
    if (message.path("type").asString().equals("text")) {
      return text;
    }
    var shown = new StringBuilder();
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c != '{' && c != '}') {
        shown.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == c) {
        shown.append(c);
        at++;
      } else {
        var end = text.indexOf('}', at);
        assertThat(message.path("substitution").has(text.substring(at + 1, end))).isTrue();
        shown.append("(moon)");
        at = end;
      }
    }
    return shown.toString();
  }

  @Test
  void aStretchThatTheTextDoesNotHaveIsLeftOut() {
    var text =
        Sending.json(
            """
            {"type":"text","id":"1","text":"短い","emojis":[{"index":1,"length":6,"productId":"p",\
            "emojiId":"1"},{"index":-1,"length":1,"productId":"p","emojiId":"1"},\
            {"index":0,"length":2147483647,"productId":"p","emojiId":"1"}]}
            """);

    assertThat(Contents.read(text)).isEqualTo(Content.Text.of("短い"));
  }

  @Test
  void whatLineTakesNoMoreOfStaysWords() {
    var entities = new ArrayList<Entity>();
    for (var at = 0; at < 130; at++) {
      entities.add(
          at < 30
              ? new Entity(at, 1, Entity.Type.MENTION, "U" + at)
              : new Entity(at, 1, Entity.Type.EMOJI, "product/" + at));
    }
    var message = Texts.of(new Content.Text("x".repeat(130), entities), Sending.GROUP);
    var substituted = message.path("substitution").valueStream().toList();
    assertThat(substituted).hasSize(100);
    assertThat(substituted)
        .filteredOn(one -> one.path("type").asString().equals("mention"))
        .hasSize(20);
    assertThat(message.path("text").asString()).contains("x".repeat(10)).endsWith("x".repeat(20));
  }

  @Test
  void mentionsAreSentToGroupsOnly() {
    var text =
        new Content.Text(
            "@佐藤 さん {ok}",
            List.of(new Entity(0, 3, Entity.Type.MENTION, "U0123456789abcdef0123456789abcdef")));

    assertThat(Texts.of(text, Sending.SATO))
        .isEqualTo(Sending.json("{\"type\":\"text\",\"text\":\"@佐藤 さん {ok}\"}"));
    assertThat(Texts.of(text, Sending.GROUP))
        .isEqualTo(
            Sending.json(
                """
                {"type":"textV2","text":"{e0} さん {{ok}}","substitution":{"e0":{"type":"mention",\
                "mentionee":{"type":"user","userId":"U0123456789abcdef0123456789abcdef"}}}}
                """));
  }
}
