package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.content.Content;
import atrium.connector.content.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts. Where LINE's own emoji or mentions stand in one it is a {@code textV2}, in which each of
 * them is a name in braces. Indexes count UTF-16 units, as LINE does.
 */
final class Texts {
  /** What LINE substitutes in one text, and how many of it may be mentions. */
  private static final int MOST = 100;

  private static final int MOST_MENTIONS = 20;

  private Texts() {}

  static ObjectNode of(Content.Text text, Address to) {
    var substituted = substituted(text, to);
    if (substituted.isEmpty()) {
      return Writing.typed("text").put("text", text.text());
    }
    var node = Writing.typed("textV2");
    var words = new StringBuilder();
    var names = Outgoing.object();
    var from = 0;
    for (var entity : substituted) {
      var name = "e" + names.size();
      words.append(escaped(text.text().substring(from, entity.start()))).append("{" + name + "}");
      names.set(name, substitution(entity));
      from = entity.start() + entity.length();
    }
    words.append(escaped(text.text().substring(from)));
    node.put("text", words.toString()).set("substitution", names);
    return node;
  }

  /**
   * In order, none over another; a mention means something only in a group. The rest stays words.
   */
  private static List<Entity> substituted(Content.Text text, Address to) {
    List<Entity> chosen = new ArrayList<>();
    var mentions = to.kind().equals(Address.LINE_GROUP) ? MOST_MENTIONS : 0;
    var end = 0;
    for (var entity :
        text.entities().stream().sorted(Comparator.comparingInt(Entity::start)).toList()) {
      var isMention = entity.type() == Entity.Type.MENTION;
      var wanted = isMention ? mentions > 0 : isLineEmoji(entity);
      var fits =
          entity.start() >= end
              && entity.length() > 0
              && (long) entity.start() + entity.length() <= text.text().length();
      if (wanted && fits && chosen.size() < MOST) {
        chosen.add(entity);
        mentions -= isMention ? 1 : 0;
        end = entity.start() + entity.length();
      }
    }
    return chosen;
  }

  private static boolean isLineEmoji(Entity entity) {
    return entity.type() == Entity.Type.EMOJI && entity.value().matches("[^/]+/[^/]+");
  }

  private static ObjectNode substitution(Entity entity) {
    if (entity.type() == Entity.Type.EMOJI) {
      var id = entity.value().split("/", 2);
      return Writing.typed("emoji").put("productId", id[0]).put("emojiId", id[1]);
    }
    var mentionee =
        entity.value().equals("all")
            ? Writing.typed("all")
            : Writing.typed("user").put("userId", entity.value());
    var node = Writing.typed("mention");
    node.set("mentionee", mentionee);
    return node;
  }

  private static String escaped(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }
}
