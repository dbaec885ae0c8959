package atrium.connector.line;

import atrium.connector.ContentLimits.FileKind;
import atrium.connector.content.Choice;
import atrium.connector.content.Content;
import atrium.connector.content.PromptStyle;
import tools.jackson.databind.node.ObjectNode;

/** Questions with choices: templates, quick replies, and lists as Flex messages. */
final class Prompts {
  private static final int ALTERNATIVE_LIMIT = 400;

  private Prompts() {}

  static ObjectNode of(Content.Prompt prompt, Links links) {
    return switch (prompt.style()) {
      case PromptStyle.BUTTONS, PromptStyle.LINK -> template(prompt, links);
      case PromptStyle.QUICK_REPLIES -> quickReplies(prompt);
      case PromptStyle.LOCATION -> location(prompt);
      case PromptStyle.LIST -> FlexLists.of(prompt);
      default -> throw Refusal.content("not_allowed.style", "LINE has no prompt of this style.");
    };
  }

  private static ObjectNode template(Content.Prompt prompt, Links links) {
    var below = prompt.header().isPresent() || prompt.media().isPresent();
    if (below && prompt.body().length() > LineLimits.BODY_BELOW) {
      throw Refusal.content(
          "too_long.body",
          "Below a title or picture the body is at most 60 characters; it is longer.");
    }
    var template = Writing.typed("buttons");
    prompt
        .media()
        .ifPresent(media ->
            template.put("thumbnailImageUrl", links.of(media, FileKind.IMAGE).link().toString()));
    prompt.header().ifPresent(title -> template.put("title", title));
    template.put("text", prompt.body());
    var actions = template.putArray("actions");
    prompt.choices().forEach(choice -> actions.add(action(choice)));
    var node = Writing.typed("template").put("altText", alternative(prompt));
    node.set("template", template);
    return node;
  }

  /** What is shown in lists of chats and on old apps. */
  static String alternative(Content.Prompt prompt) {
    var words = prompt.body().isBlank() ? prompt.header().orElse("…") : prompt.body();
    return words.length() <= ALTERNATIVE_LIMIT
        ? words
        : words.substring(0, ALTERNATIVE_LIMIT - 1) + "…";
  }

  /** A tap shows the choice's words in the chat, as if the customer had written them. */
  static ObjectNode action(Choice choice) {
    return choice
        .url()
        .map(url -> Writing.typed("uri").put("label", choice.title()).put("uri", url))
        .orElseGet(() ->
            Writing.typed("postback")
                .put("label", choice.title())
                .put("data", Postbacks.data(choice.id(), choice.title()))
                .put("displayText", choice.title()));
  }

  private static ObjectNode quickReplies(Content.Prompt prompt) {
    var node = Writing.typed("text").put("text", prompt.body());
    var items = node.putObject("quickReply").putArray("items");
    for (var choice : prompt.choices()) {
      items.add(item(action(choice)));
    }
    return node;
  }

  private static ObjectNode location(Content.Prompt prompt) {
    var node = Writing.typed("text").put("text", prompt.body());
    node.putObject("quickReply")
        .putArray("items")
        .add(item(Writing.typed("location").put("label", "📍")));
    return node;
  }

  private static ObjectNode item(ObjectNode action) {
    var item = Writing.typed("action");
    item.set("action", action);
    return item;
  }
}
