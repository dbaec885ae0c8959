package atrium.server.channels;

import atrium.connector.InvalidSettings;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an admin filled in, checked against what the connector asks for. */
final class SettingsForm {
  private static final int LONGEST = 4_000;
  private static final int MOST = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  /** Nothing filled in. */
  static final Filled EMPTY = new Filled(Map.of(), Map.of());

  private final Map<String, SettingField> fields;

  SettingsForm(List<SettingField> fields) {
    this.fields =
        fields.stream()
            .collect(Collectors.toUnmodifiableMap(SettingField::key, Function.identity()));
  }

  /** Values by key, the secret ones apart. */
  record Filled(Map<String, String> open, Map<String, String> secret) {
    Filled {
      open = Map.copyOf(open);
      secret = Map.copyOf(secret);
    }

    /** Names only. */
    @Override
    public String toString() {
      return "Filled[" + open.keySet() + ", " + secret.keySet() + "]";
    }

    List<String> secretKeys() {
      return secret.keySet().stream().sorted().toList();
    }

    /** Names of secrets that say something else than they did, or say nothing any more. */
    List<String> secretsChanged(Map<String, String> before) {
      return Stream.concat(secret.keySet().stream(), before.keySet().stream())
          .distinct()
          .filter(key -> !Objects.equals(secret.get(key), before.get(key)))
          .sorted()
          .toList();
    }
  }

  /**
   * A new form, or a filled one with changes; an empty change takes a value away.
   *
   * @throws Refusal.Unprocessable {@code invalid_settings}, pointing to each wrong field
   */
  Filled fill(Filled before, Map<String, @Nullable String> changes) {
    if (changes.size() > MOST) {
      throw refused(List.of(Fault.of("/settings", "too_many")));
    }
    var faults = new ArrayList<Fault>();
    var values = new TreeMap<String, String>();
    values.putAll(before.open());
    values.putAll(before.secret());
    new TreeMap<>(changes)
        .forEach((key, value) -> change(values, key, value).ifPresent(faults::add));
    for (var field : fields.values()) {
      if (field.required() && !values.containsKey(field.key()) && field.fallback().isEmpty()) {
        faults.add(Fault.of(pointer(field.key()), "required"));
      }
    }
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    return split(values);
  }

  private Optional<Fault> change(Map<String, String> values, String key, @Nullable String value) {
    var field = fields.get(key);
    if (field == null) {
      // A name that is none of ours is repeated only if it can be nothing but a name.
      var where = NAME.matcher(key).matches() ? pointer(key) : "/settings";
      return Optional.of(Fault.of(where, "unknown_field"));
    }
    if (value == null) {
      return Optional.of(Fault.of(pointer(key), "wrong_type"));
    }
    if (value.isEmpty()) {
      values.remove(key);
      return Optional.empty();
    }
    values.put(key, value);
    return wrong(field, value);
  }

  private Filled split(Map<String, String> values) {
    var open = new HashMap<String, String>();
    var secret = new HashMap<String, String>();
    values.forEach((key, value) -> {
      var field = fields.get(key);
      // A field that the connector no longer asks for is dropped with the next change.
      if (field != null) {
        (field.type().isSecret() ? secret : open).put(key, value);
      }
    });
    return new Filled(open, secret);
  }

  /** What the connector gets: all values, and fallbacks for those not given. */
  Settings settings(Filled filled) {
    var values = new HashMap<String, String>();
    fields.values().forEach(field -> field.fallback().ifPresent(f -> values.put(field.key(), f)));
    values.putAll(filled.open());
    values.putAll(filled.secret());
    return new Settings(values);
  }

  private static Optional<Fault> wrong(SettingField field, String value) {
    var pointer = pointer(field.key());
    if (value.length() > LONGEST) {
      return Optional.of(new Fault(pointer, "too_long", Map.of("max", Integer.toString(LONGEST))));
    }
    return fits(field.type(), value)
        ? Optional.empty()
        : Optional.of(Fault.of(pointer, "invalid_value"));
  }

  private static boolean fits(SettingField.Type type, String value) {
    return switch (type) {
      case TEXT -> value.chars().noneMatch(Character::isISOControl);
      case SECRET, TOKEN -> value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
      case URL -> isUrl(value);
      case NUMBER -> value.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
      case BOOLEAN -> value.equals("true") || value.equals("false");
    };
  }

  private static boolean isUrl(String value) {
    try {
      var url = URI.create(value);
      var scheme = String.valueOf(url.getScheme());
      return (scheme.equals("https") || scheme.equals("http"))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** What the connector itself found wrong. */
  static Refusal refused(InvalidSettings wrong) {
    return refused(List.of(Fault.of(pointer(wrong.key()), "invalid_value")));
  }

  static Refusal refused(List<Fault> faults) {
    return new Refusal.Unprocessable(
        "invalid_settings",
        "The connector does not take these settings.",
        faults.toArray(Fault[]::new));
  }

  private static String pointer(String key) {
    var shown = key.length() > 60 ? key.substring(0, 60) : key;
    return "/settings/" + shown.replace("~", "~0").replace("/", "~1");
  }
}
