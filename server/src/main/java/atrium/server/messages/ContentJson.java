package atrium.server.messages;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.MessageContext;
import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content as it is stored and served. A platform's download link is left out: it belongs to the
 * attachment that fetches it and to nobody who reads the message.
 */
public final class ContentJson {
  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .addMixIn(MediaRef.class, WithoutLink.class)
          .addMixIn(MessageContext.class, WithoutQuote.class)
          .build();
  private static final ObjectWriter CONTENT = MAPPER.writerFor(Content.class);
  private static final ObjectWriter NEWS = Json.MAPPER.writerFor(News.class);

  private static final ClassValue<String> KINDS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getAnnotation(JsonTypeName.class).value();
        }
      };

  @JsonIgnoreProperties("url")
  private interface WithoutLink {}

  /**
   * What a message quotes has a column of its own, and is served with the words quoted; tokens are
   * shown to nobody.
   */
  @JsonIgnoreProperties({"reply_to", "tokens"})
  private interface WithoutQuote {}

  private ContentJson() {}

  /** What {@code kind} says in the JSON. */
  static String kind(Content content) {
    return KINDS.get(content.getClass());
  }

  public static String of(Content content) {
    return CONTENT.writeValueAsString(content);
  }

  static @Nullable String of(MessageContext context) {
    return context.equals(MessageContext.NONE) ? null : MAPPER.writeValueAsString(context);
  }

  static String of(News news) {
    return NEWS.writeValueAsString(news);
  }

  static News news(String json) {
    return Json.MAPPER.readValue(json, News.class);
  }
}
