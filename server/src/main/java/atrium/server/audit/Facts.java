package atrium.server.audit;

import atrium.server.platform.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a thing was, or is: words, numbers and lists under the names of {@link AuditField}. It takes
 * no {@link atrium.server.platform.config.Secret}, no bytes, and nothing of unknown form, so what
 * must not be told does not fit in by mistake.
 */
public final class Facts {
  /** Nothing to tell. */
  public static final Facts NONE = new Facts(new TreeMap<>());

  private static final int LONGEST = 500;
  private static final int MOST = 200;
  private final SortedMap<String, Value> values;

  private sealed interface Value {
    /** What JSON shows. */
    Object shown();
  }

  private record Word(String shown) implements Value {}

  private record Count(Long shown) implements Value {}

  private record Flag(Boolean shown) implements Value {}

  private record Words(List<String> shown) implements Value {}

  private record Pairs(SortedMap<String, String> shown) implements Value {}

  private Facts(SortedMap<String, Value> values) {
    this.values = values;
  }

  private Facts plus(AuditField field, Value value) {
    var more = new TreeMap<>(values);
    more.put(field.text(), value);
    return new Facts(more);
  }

  public Facts with(AuditField field, String text) {
    return plus(field, new Word(Plain.text(text, LONGEST)));
  }

  /** Left out where there is none. */
  public Facts with(AuditField field, Optional<String> text) {
    return text.map(present -> with(field, present)).orElse(this);
  }

  public Facts with(AuditField field, long number) {
    return plus(field, new Count(number));
  }

  public Facts with(AuditField field, boolean flag) {
    return plus(field, new Flag(flag));
  }

  public Facts with(AuditField field, Instant time) {
    return with(field, time.toString());
  }

  /** Sorted: which of two lists came first is no fact. */
  public Facts with(AuditField field, Collection<String> texts) {
    return plus(
        field,
        new Words(
            texts.stream().limit(MOST).map(text -> Plain.text(text, LONGEST)).sorted().toList()));
  }

  public Facts with(AuditField field, Map<String, String> pairs) {
    var shown = new TreeMap<String, String>();
    pairs.entrySet().stream()
        .limit(MOST)
        .forEach(pair ->
            shown.put(Plain.text(pair.getKey(), LONGEST), Plain.text(pair.getValue(), LONGEST)));
    return plus(field, new Pairs(shown));
  }

  /** Those of these facts that are not the same in others. */
  Facts differing(Facts others) {
    var rest = new TreeMap<>(values);
    rest.entrySet()
        .removeIf(fact -> Objects.equals(others.values.get(fact.getKey()), fact.getValue()));
    return new Facts(rest);
  }

  /** As stored, keys in their order; empty where there is nothing to tell. */
  Optional<String> json() {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var shown = new TreeMap<String, Object>();
    values.forEach((field, value) -> shown.put(field, value.shown()));
    return Optional.of(Json.MAPPER.writeValueAsString(shown));
  }

  @Override
  public String toString() {
    return json().orElse("{}");
  }
}
