package atrium.connector;

import java.util.Optional;

/**
 * One field of the form that connects an account.
 *
 * @param key name in {@link Settings}, {@code [a-z0-9_]+}
 * @param label English label; the page translates by {@code connector.key}
 * @param help one sentence that says where the admin finds the value
 * @param type how it is shown and kept; a {@link Type#SECRET} and a {@link Type#TOKEN} are stored
 *     encrypted and never shown again
 * @param required whether an empty value is refused
 * @param fallback value used when none is given
 */
public record SettingField(
    String key, String label, String help, Type type, boolean required, Optional<String> fallback) {
  /** How a field is shown, checked and kept. */
  public enum Type {
    TEXT,
    SECRET,
    URL,
    NUMBER,
    BOOLEAN,

    /** A secret that we make up and the platform is told: the form makes one and shows it once. */
    TOKEN;

    /** Whether it is stored encrypted and never shown again. */
    public boolean isSecret() {
      return this == SECRET || this == TOKEN;
    }
  }

  /**
   * For the channels of a connector with {@link Capability#MARK_READ}. The server obeys it; a
   * connector only lists it.
   */
  public static final SettingField MARK_READ =
      optional(
          "mark_read",
          "Show as read",
          "Customers see that their messages were read, once an agent has read them.",
          Type.BOOLEAN,
          "true");

  /** The same for {@link Capability#TYPING}. */
  public static final SettingField TYPING =
      optional(
          "typing",
          "Show typing",
          "Customers see when an agent writes an answer. Only together with \"Show as read\".",
          Type.BOOLEAN,
          "true");

  public static SettingField required(String key, String label, String help) {
    return new SettingField(key, label, help, Type.TEXT, true, Optional.empty());
  }

  public static SettingField secret(String key, String label, String help) {
    return new SettingField(key, label, help, Type.SECRET, true, Optional.empty());
  }

  /** One that is made up here, for the platform to be told. */
  public static SettingField token(String key, String label, String help) {
    return new SettingField(key, label, help, Type.TOKEN, true, Optional.empty());
  }

  public static SettingField optional(
      String key, String label, String help, Type type, String fallback) {
    return new SettingField(
        key, label, help, type, false, Optional.of(fallback).filter(text -> !text.isEmpty()));
  }
}
