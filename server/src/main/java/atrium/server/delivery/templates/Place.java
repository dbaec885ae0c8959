package atrium.server.delivery.templates;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place for a value in a template.
 *
 * @param key what requests call it
 * @param component header, body or button
 * @param index of the button, or of the variable within its component
 * @param card of a carousel that it belongs to
 * @param name of the variable, where the template names its variables
 * @param label name or number of the variable, or what stands on the button
 */
record Place(
    String key,
    String component,
    int index,
    OptionalInt card,
    Optional<String> name,
    Kind kind,
    String label,
    boolean required,
    Optional<String> example) {
  /** What is put there. */
  enum Kind {
    TEXT,
    IMAGE,
    VIDEO,
    DOCUMENT,
    LOCATION,
    LINK,
    CODE,
    PAYLOAD,
    TOKEN;

    boolean file() {
      return switch (this) {
        case IMAGE, VIDEO, DOCUMENT -> true;
        case TEXT, LOCATION, LINK, CODE, PAYLOAD, TOKEN -> false;
      };
    }

    boolean words() {
      return this != LOCATION && !file();
    }
  }
}
