package atrium.connector;

import java.util.Map;
import java.util.Optional;

/** Values an admin gave for a {@link SettingField} list, secrets in the clear. */
public final class Settings {
  private final Map<String, String> values;

  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A value, absent when not given or empty. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /**
   * A value that must be there.
   *
   * @throws InvalidSettings if it is not
   */
  public String require(String key) {
    return get(key).orElseThrow(() -> new InvalidSettings(key, "is required"));
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
