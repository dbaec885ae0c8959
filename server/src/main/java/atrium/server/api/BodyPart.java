package atrium.server.api;

import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * A member of request bodies that is a record of somebody else's, such as a content: read as
 * strictly as every body, but an empty list may be left out.
 */
public final class BodyPart<T> {
  private final String pointer;
  private final ObjectReader reader;

  private BodyPart(String pointer, ObjectReader reader) {
    this.pointer = pointer;
    this.reader = reader;
  }

  /**
   * Makes one; it is shared by all requests.
   *
   * @param pointer where it stands in the body
   */
  public static <T> BodyPart<T> of(String pointer, Class<T> type) {
    var reader =
        Json.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .withConfigOverride(
                List.class,
                list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build()
            .readerFor(type);
    return new BodyPart<>(pointer, reader);
  }

  /**
   * Reads it.
   *
   * @throws Refusal.Invalid with a pointer to what is wrong
   */
  public T read(JsonNode node) {
    try {
      @Nullable T value = reader.readValue(node);
      if (value == null) {
        throw invalid(pointer);
      }
      return value;
    } catch (JacksonException wrong) {
      throw invalid(Pointers.of(pointer, wrong));
    }
  }

  /** The refusal of what cannot be accepted at a place in it. */
  public static Refusal.Invalid invalid(String pointer) {
    return new Refusal.Invalid(
        "invalid_body",
        "The body is not what this route takes.",
        Refusal.Fault.of(pointer, "invalid_value"));
  }
}
