package atrium.connector.line;

import atrium.connector.InvalidSettings;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import java.util.Arrays;
import java.util.List;

/** The settings of an endpoint and of a channel, both of the same LINE Official Account. */
final class LineConfig {
  private static final int ID_LIMIT = 40;

  static final List<SettingField> ENDPOINT =
      List.of(
          SettingField.secret(
              "channel_secret",
              "Channel secret",
              "LINE Developers console, the channel's Basic settings. While replacing it give both,"
                  + " separated by a comma."),
          SettingField.optional(
              "provider_id",
              "Provider id",
              "LINE Developers console, the provider's settings. The same person has the same id in"
                  + " all channels of one provider.",
              SettingField.Type.TEXT,
              ""));

  static final List<SettingField> CHANNEL =
      List.of(
          SettingField.required(
              "bot_user_id",
              "Bot user id",
              "U and 32 digits, as GET /v2/bot/info answers with the access token; not the basic id"
                  + " with the @."),
          SettingField.secret(
              "access_token",
              "Channel access token",
              "LINE Developers console, the channel's Messaging API settings, at the bottom: issue a"
                  + " long-lived one."),
          SettingField.MARK_READ,
          SettingField.TYPING,
          SettingField.optional(
              "base_url",
              "API address",
              "Change it only to use a stand-in for LINE.",
              SettingField.Type.URL,
              LineAddress.LINE),
          SettingField.optional(
              "data_url",
              "API address of files",
              "Change it only to use a stand-in for LINE.",
              SettingField.Type.URL,
              LineAddress.LINE_DATA));

  private LineConfig() {}

  /** A webhook address. */
  record Endpoint(List<String> channelSecrets, String providerId) {
    static Endpoint of(Settings settings) {
      var secrets =
          Arrays.stream(settings.require("channel_secret").split("[,\\r\\n]", -1))
              .map(String::strip)
              .filter(secret -> !secret.isEmpty())
              .toList();
      if (secrets.isEmpty()) {
        throw new InvalidSettings("channel_secret", "is required");
      }
      return new Endpoint(secrets, provider(settings));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Endpoint[" + providerId + "]";
    }
  }

  /** A LINE Official Account. */
  record Channel(String botUserId, String accessToken, LineAddress address) {
    static Channel of(Settings settings) {
      return new Channel(
          userId(settings.require("bot_user_id")),
          token(settings.require("access_token")),
          LineAddress.of(
              settings.get("base_url").orElse(LineAddress.LINE),
              settings.get("data_url").orElse(LineAddress.LINE_DATA)));
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Channel[" + botUserId + "]";
    }
  }

  private static String provider(Settings settings) {
    var value = settings.get("provider_id").orElse("");
    if (value.length() > ID_LIMIT || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new InvalidSettings("provider_id", "must be digits only");
    }
    return value;
  }

  private static String userId(String value) {
    if (!value.matches("U[0-9a-f]{32}")) {
      throw new InvalidSettings("bot_user_id", "must be U and 32 of the digits 0-9 and a-f");
    }
    return value;
  }

  /** The token becomes a header. */
  private static String token(String value) {
    if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidSettings("access_token", "must not hold spaces or line breaks");
    }
    return value;
  }
}
