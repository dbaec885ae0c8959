package atrium.server.identity.attributes;

import java.util.List;
import java.util.Optional;

/**
 * What an attribute shall be, as it is sent; what is left out stays as it is.
 *
 * @param key {@code type} and {@code name} are needed when one is made; the key and the type stay
 * @param options all of a choice; one without an id is new
 * @param seenByTeamIds with {@code seen_by} {@code teams}, and only then
 */
public record AttributeWish(
    Optional<String> key,
    Optional<AttributeType> type,
    Optional<String> name,
    Optional<String> description,
    Optional<List<OptionWish>> options,
    Optional<Boolean> requiredOnClose,
    Optional<Audience.Kind> seenBy,
    Optional<List<String>> seenByTeamIds,
    Optional<Audience.Kind> editedBy,
    Optional<List<String>> editedByTeamIds) {
  /** An option to be. */
  public record OptionWish(Optional<String> id, String name) {}

  /** One to be made. */
  public record Making(
      String key,
      AttributeType type,
      String name,
      Optional<String> description,
      Optional<List<OptionWish>> options,
      Optional<Boolean> requiredOnClose,
      Optional<Audience.Kind> seenBy,
      Optional<List<String>> seenByTeamIds,
      Optional<Audience.Kind> editedBy,
      Optional<List<String>> editedByTeamIds) {
    AttributeWish wish() {
      return new AttributeWish(
          Optional.of(key),
          Optional.of(type),
          Optional.of(name),
          description,
          options,
          requiredOnClose,
          seenBy,
          seenByTeamIds,
          editedBy,
          editedByTeamIds);
    }
  }

  /**
   * What to change of one.
   *
   * @param dropValues options may go that customers have; they have none then
   */
  public record Change(
      Optional<String> name,
      Optional<String> description,
      Optional<List<OptionWish>> options,
      Optional<Boolean> requiredOnClose,
      Optional<Audience.Kind> seenBy,
      Optional<List<String>> seenByTeamIds,
      Optional<Audience.Kind> editedBy,
      Optional<List<String>> editedByTeamIds,
      Optional<Boolean> dropValues) {
    AttributeWish wish() {
      return new AttributeWish(
          Optional.empty(),
          Optional.empty(),
          name,
          description,
          options,
          requiredOnClose,
          seenBy,
          seenByTeamIds,
          editedBy,
          editedByTeamIds);
    }
  }
}
