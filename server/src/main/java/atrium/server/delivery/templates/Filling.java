package atrium.server.delivery.templates;

import atrium.connector.content.Content;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a template: those that are given, then attributes, then fallbacks.
 *
 * @param values by the key of the place; ids of files stand as given
 * @param missing keys of required places without a value
 */
record Filling(
    Map<String, Value> values, Optional<Content.Location> location, List<String> missing) {
  Filling {
    values = Map.copyOf(values);
    missing = List.copyOf(missing);
  }

  /** A value and where it came from. */
  record Value(String text, Source source) {}

  /** Where a value came from. */
  enum Source {
    VALUE,
    ATTRIBUTE,
    FALLBACK
  }

  /**
   * What a caller gives.
   *
   * @param pointer where the values stand in the request
   * @param values by the key of the place
   * @param location for a header that shows a place
   */
  record Given(String pointer, Map<String, String> values, Optional<Content.Location> location) {
    Given {
      values = Map.copyOf(values);
    }
  }

  /**
   * Fills places in.
   *
   * @throws Refusal.Unprocessable if a value names no place, or cannot stand where it should
   */
  static Filling of(
      List<Place> places,
      Map<String, TemplateDefault> defaults,
      Given given,
      Map<TemplateAttribute, String> attributes) {
    check(places, given);
    var values = new LinkedHashMap<String, Value>();
    var missing = new ArrayList<String>();
    for (var place : places) {
      if (place.kind() == Place.Kind.LOCATION) {
        if (given.location().isEmpty()) {
          missing.add(place.key());
        }
        continue;
      }
      var value = value(place, defaults.get(place.key()), given, attributes);
      value.ifPresent(found -> values.put(place.key(), found));
      if (value.isEmpty() && place.required()) {
        missing.add(place.key());
      }
    }
    return new Filling(values, given.location(), missing);
  }

  private static Optional<Value> value(
      Place place,
      @Nullable TemplateDefault otherwise,
      Given given,
      Map<TemplateAttribute, String> attributes) {
    var told = given.values().getOrDefault(place.key(), "");
    if (!told.isBlank()) {
      return Optional.of(new Value(told, Source.VALUE));
    }
    if (otherwise == null || !place.kind().words()) {
      return Optional.empty();
    }
    return otherwise
        .attribute()
        .flatMap(attribute -> Optional.ofNullable(attributes.get(attribute)))
        .map(text -> new Value(text, Source.ATTRIBUTE))
        .or(() -> otherwise.fallback().map(text -> new Value(text, Source.FALLBACK)));
  }

  private static void check(List<Place> places, Given given) {
    var byKey = places.stream().collect(Collectors.toMap(Place::key, place -> place, (a, _) -> a));
    for (var key : new TreeSet<>(given.values().keySet())) {
      var place = byKey.get(key);
      if (place == null || place.kind() == Place.Kind.LOCATION) {
        throw new Refusal.Unprocessable(
            "unknown_variable",
            "The template has no such variable.",
            Fault.of(given.pointer(), "unknown_variable"));
      }
      OneLine.wrong(given.values().getOrDefault(key, ""))
          .ifPresent(code -> {
            throw new Refusal.Unprocessable(
                "does_not_fit",
                "A value must be one line of words.",
                new Fault(
                    given.pointer(),
                    code,
                    Map.of("variable", key, "limit", Integer.toString(OneLine.LONGEST))));
          });
    }
  }

  /** What to put into a text: variables by the name between the braces. */
  Map<String, String> inside(String prefix) {
    var inside = new LinkedHashMap<String, String>();
    values.forEach((key, value) -> {
      if (key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0) {
        inside.put(key.substring(prefix.length()), value.text());
      }
    });
    return inside;
  }

  /** Lets a filling pass in which nothing is missing. */
  void requireWhole() {
    if (!missing.isEmpty()) {
      throw new Refusal.Unprocessable(
          "template_value_missing",
          "A variable of the template has no value and no fallback.",
          missing.stream()
              .map(key ->
                  new Fault("/template/values", "template_value_missing", Map.of("variable", key)))
              .toArray(Fault[]::new));
    }
  }
}
