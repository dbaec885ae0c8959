package atrium.server.identity.attributes;

import java.util.List;
import java.util.Optional;

/**
 * Something that a workspace wants to know of its customers.
 *
 * @param key by which programs name it; never changes
 * @param description empty for none
 * @param options of a {@link AttributeType#CHOICE}, in their order; else none
 */
public record Attribute(
    long id,
    String key,
    String name,
    AttributeType type,
    String description,
    List<Option> options,
    boolean requiredOnClose,
    Audience seenBy,
    Audience editedBy,
    long revision) {
  public Attribute {
    options = List.copyOf(options);
  }

  /**
   * What can be chosen.
   *
   * @param id which stays when it is renamed; unique in its attribute
   */
  public record Option(String id, String name) {}

  Optional<Option> option(String wanted) {
    return options.stream().filter(option -> option.id().equals(wanted)).findFirst();
  }

  /** The same but for its revision. */
  boolean says(Attribute other) {
    return name.equals(other.name)
        && description.equals(other.description)
        && options.equals(other.options)
        && requiredOnClose == other.requiredOnClose
        && seenBy.equals(other.seenBy)
        && editedBy.equals(other.editedBy);
  }
}
