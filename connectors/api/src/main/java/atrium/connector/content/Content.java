package atrium.connector.content;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** What a message says. Stored as JSON with the kind in {@code kind}; kinds are append-only. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Content {
  /** The words in it that a person wrote, for previews and search; empty if there are none. */
  default Optional<String> words() {
    return Optional.empty();
  }

  /** The file in it. */
  default Optional<MediaRef> file() {
    return Optional.empty();
  }

  @JsonTypeName("text")
  record Text(String text, List<Entity> entities) implements Content {
    public Text {
      entities = List.copyOf(entities);
    }

    public static Text of(String text) {
      return new Text(text, List.of());
    }

    @Override
    public Optional<String> words() {
      return Optional.of(text);
    }
  }

  @JsonTypeName("image")
  record Image(MediaRef media, Optional<String> caption) implements Content {
    @Override
    public Optional<String> words() {
      return caption;
    }

    @Override
    public Optional<MediaRef> file() {
      return Optional.of(media);
    }
  }

  @JsonTypeName("video")
  record Video(MediaRef media, Optional<String> caption) implements Content {
    @Override
    public Optional<String> words() {
      return caption;
    }

    @Override
    public Optional<MediaRef> file() {
      return Optional.of(media);
    }
  }

  /**
   * @param voice recorded in the chat, not a music file
   */
  @JsonTypeName("audio")
  record Audio(MediaRef media, boolean voice, OptionalInt seconds) implements Content {
    @Override
    public Optional<MediaRef> file() {
      return Optional.of(media);
    }
  }

  @JsonTypeName("file")
  record File(MediaRef media, Optional<String> caption) implements Content {
    @Override
    public Optional<String> words() {
      return caption;
    }

    @Override
    public Optional<MediaRef> file() {
      return Optional.of(media);
    }
  }

  /**
   * @param media absent where the platform names stickers by id only
   */
  @JsonTypeName("sticker")
  record Sticker(
      Optional<MediaRef> media,
      boolean animated,
      Optional<String> packageId,
      Optional<String> stickerId,
      Optional<String> emoji)
      implements Content {
    @Override
    public Optional<MediaRef> file() {
      return media;
    }
  }

  @JsonTypeName("location")
  record Location(
      double latitude,
      double longitude,
      Optional<String> name,
      Optional<String> address,
      Optional<String> url)
      implements Content {
    @Override
    public Optional<String> words() {
      return name;
    }
  }

  @JsonTypeName("contacts")
  record Contacts(List<ContactCard> cards) implements Content {
    public Contacts {
      cards = List.copyOf(cards);
    }

    @Override
    public Optional<String> words() {
      return cards.stream().map(ContactCard::name).findFirst();
    }
  }

  /**
   * A question with buttons, a list, a link, a form or products.
   *
   * @param style what the choices are, see {@link PromptStyle}
   * @param header words above the body
   * @param body the question; may be empty where the platform needs none
   * @param choices buttons, rows of the list, the link, or products of the catalogue by their id
   * @param media picture, video or file above the body, instead of a header
   * @param button what stands on that which opens a list or form
   * @param catalogId of the products
   * @param form what is opened, for {@link PromptStyle#FLOW}
   */
  @JsonTypeName("prompt")
  record Prompt(
      String style,
      Optional<String> header,
      String body,
      Optional<String> footer,
      List<Choice> choices,
      Optional<MediaRef> media,
      Optional<String> button,
      Optional<String> catalogId,
      Optional<PromptForm> form)
      implements Content {
    public Prompt {
      choices = List.copyOf(choices);
    }

    /** A question with nothing but words and choices. */
    public Prompt(
        String style,
        Optional<String> header,
        String body,
        Optional<String> footer,
        List<Choice> choices) {
      this(
          style,
          header,
          body,
          footer,
          choices,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Optional<String> words() {
      return Optional.of(body);
    }

    @Override
    public Optional<MediaRef> file() {
      return media;
    }
  }

  /**
   * The customer's answer to a prompt, a template's button or a form.
   *
   * @param style button, list, form or template
   * @param id what the business gave the choice; never shown
   * @param values the fields of a form, as text, in the form's order
   */
  @JsonTypeName("answer")
  record Answer(
      String style,
      String id,
      String title,
      Optional<String> description,
      Map<String, String> values)
      implements Content {
    public Answer {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Optional<String> words() {
      return Optional.of(title);
    }
  }

  /**
   * @param text header, body and footer as the customer saw them
   * @param parameters by component, in the template's order
   * @param buttons what stood on them
   */
  @JsonTypeName("template")
  record Template(
      String name,
      String language,
      Optional<String> text,
      List<TemplateParameter> parameters,
      List<String> buttons)
      implements Content {
    public Template {
      parameters = List.copyOf(parameters);
      // Not there in what was stored before there was such a list.
      buttons = List.copyOf(Objects.requireNonNullElse(buttons, List.of()));
    }

    /** A template of which only the values are known. */
    public Template(
        String name, String language, Optional<String> text, List<TemplateParameter> parameters) {
      this(name, language, text, parameters, List.of());
    }

    @Override
    public Optional<String> words() {
      return text;
    }

    @Override
    public Optional<MediaRef> file() {
      return parameters.stream().flatMap(parameter -> parameter.media().stream()).findFirst();
    }
  }

  /**
   * A message in a platform's own rich form (LINE: Flex, templates, imagemaps), which no neutral
   * kind can say without loss.
   *
   * @param format whose form it is, see {@link RichFormat}; a connector takes those of its {@link
   *     atrium.connector.ContentLimits#rich()}
   * @param text the words that stand for it wherever it cannot be drawn: lists of chats,
   *     notifications, quotes, readers of screens. Never empty
   * @param message the form itself, in the platform's words, kept whole
   * @param files pictures of ours, which the message names {@code file:0}, {@code file:1} and so on
   *     where the platform wants a link
   */
  @JsonTypeName("rich")
  record Rich(String format, String text, ObjectNode message, List<MediaRef> files)
      implements Content {
    public Rich {
      message = message.deepCopy();
      files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
    }

    @Override
    public Optional<String> words() {
      return Optional.of(text);
    }

    @Override
    public Optional<MediaRef> file() {
      return files.stream().findFirst();
    }
  }

  @JsonTypeName("order")
  record Order(Optional<String> catalogId, Optional<String> text, List<OrderLine> lines)
      implements Content {
    public Order {
      lines = List.copyOf(lines);
    }

    @Override
    public Optional<String> words() {
      return text;
    }
  }

  /** A mention in, or a reply to, a story. */
  @JsonTypeName("story")
  record Story(boolean reply, Optional<String> url, Optional<String> text) implements Content {
    @Override
    public Optional<String> words() {
      return text;
    }
  }

  /** A comment under a post. */
  @JsonTypeName("comment")
  record Comment(
      String postId,
      Optional<String> parentId,
      String text,
      Optional<String> permalink,
      Optional<MediaRef> media)
      implements Content {
    @Override
    public Optional<String> words() {
      return Optional.of(text);
    }

    @Override
    public Optional<MediaRef> file() {
      return media;
    }
  }

  /**
   * News of a call; the call itself is not carried.
   *
   * @param event started, ended or missed
   * @param seconds how long they talked, where it ended
   */
  @JsonTypeName("call")
  record Call(String event, OptionalInt seconds) implements Content {}

  /** The platform's own words in the thread (number changed, joined a group). */
  @JsonTypeName("system")
  record SystemNote(String type, String text) implements Content {
    @Override
    public Optional<String> words() {
      return Optional.of(text);
    }
  }

  /**
   * Something we do not know yet, kept raw.
   *
   * @param type the platform's name for it
   * @param reason the platform's explanation, where it gave one
   * @param raw the item's JSON
   */
  @JsonTypeName("unsupported")
  record Unsupported(String type, Optional<String> reason, String raw) implements Content {}
}
