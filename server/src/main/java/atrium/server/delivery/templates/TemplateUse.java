package atrium.server.delivery.templates;

import atrium.connector.content.Content;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A template to be sent.
 *
 * @param id empty: by name and language
 * @param values by the key of the variable
 * @param location for a header that shows a place
 */
public record TemplateUse(
    OptionalLong id,
    String name,
    String language,
    Map<String, String> values,
    Optional<Content.Location> location) {
  public TemplateUse {
    values = Map.copyOf(values);
  }

  Filling.Given given() {
    return new Filling.Given("/template/values", values, location);
  }

  /** What is said stays out of logs. */
  @Override
  public String toString() {
    return "TemplateUse[]";
  }
}
