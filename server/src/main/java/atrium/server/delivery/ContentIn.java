package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.api.Refusal;
import atrium.server.platform.Json;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Content as a request holds it: as strict as every body, but an empty list may be left out. */
final class ContentIn {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final ObjectReader READER =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build()
          .readerFor(Content.class);

  private ContentIn() {}

  static Content read(JsonNode node) {
    try {
      return READER.readValue(node);
    } catch (JacksonException wrong) {
      throw new Refusal.Invalid(
          "invalid_body",
          "The body is not what this route takes.",
          Refusal.Fault.of(pointer(wrong), "invalid_value"));
    }
  }

  private static String pointer(JacksonException failure) {
    var pointer = new StringBuilder("/content");
    for (var reference : failure.getPath()) {
      var name = reference.getPropertyName();
      if (name == null) {
        pointer.append('/').append(reference.getIndex());
      } else if (HARMLESS.matcher(name).matches()) {
        pointer.append('/').append(name);
      } else {
        break;
      }
    }
    return pointer.toString();
  }
}
