package atrium.connector.whatsapp;

import atrium.connector.InvalidSettings;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import atrium.connector.graph.GraphAddress;
import atrium.connector.graph.GraphSignature;
import java.util.List;

/** The settings of an endpoint (a Meta app) and of a channel (a number). */
final class WhatsAppConfig {
  private static final int ID_LIMIT = 40;

  static final List<SettingField> ENDPOINT =
      List.of(
          SettingField.secret(
              "app_secret",
              "App secret",
              "Meta app dashboard, App settings, Basic. While replacing it give both, separated by"
                  + " a comma."),
          SettingField.token(
              "verify_token",
              "Verify token",
              "A word of your own choice; enter the same one beside the callback URL at Meta."),
          SettingField.optional(
              "portfolio_id",
              "Business portfolio id",
              "Meta Business settings, Business info. Ids of users without a visible number are"
                  + " valid within this portfolio.",
              SettingField.Type.TEXT,
              ""));

  static final List<SettingField> CHANNEL =
      List.of(
          SettingField.required(
              "phone_number_id",
              "Phone number id",
              "WhatsApp Manager, API setup; not the phone number itself."),
          SettingField.required(
              "waba_id",
              "WhatsApp Business account id",
              "WhatsApp Manager, API setup, beside the phone number id."),
          SettingField.secret(
              "access_token",
              "Access token",
              "A permanent token of a system user with whatsapp_business_messaging and"
                  + " whatsapp_business_management."),
          SettingField.optional(
              "display_phone_number",
              "Phone number",
              "As customers see it; shown in the inbox only.",
              SettingField.Type.TEXT,
              ""),
          SettingField.MARK_READ,
          SettingField.TYPING,
          SettingField.optional(
              "api_version",
              "Graph API version",
              "Change it only when Meta retires the version.",
              SettingField.Type.TEXT,
              GraphAddress.VERSION),
          SettingField.optional(
              "base_url",
              "Graph API address",
              "Change it only to use a stand-in for Meta.",
              SettingField.Type.URL,
              GraphAddress.META));

  private WhatsAppConfig() {}

  /** A Meta app. */
  record Endpoint(List<String> appSecrets, String verifyToken, String portfolioId) {
    static Endpoint of(Settings settings) {
      var secrets = GraphSignature.secrets(settings.require("app_secret"));
      if (secrets.isEmpty()) {
        throw new InvalidSettings("app_secret", "is required");
      }
      return new Endpoint(
          secrets,
          settings.require("verify_token"),
          settings.get("portfolio_id").map(id -> digits("portfolio_id", id)).orElse(""));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Endpoint[" + portfolioId + "]";
    }
  }

  /** A number. */
  record Channel(String phoneNumberId, String wabaId, String accessToken, GraphAddress address) {
    static Channel of(Settings settings) {
      return new Channel(
          digits("phone_number_id", settings.require("phone_number_id")),
          digits("waba_id", settings.require("waba_id")),
          token(settings.require("access_token")),
          GraphAddress.of(
              "base_url",
              settings.get("base_url").orElse(GraphAddress.META),
              "api_version",
              settings.get("api_version").orElse(GraphAddress.VERSION)));
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Channel[" + phoneNumberId + "]";
    }
  }

  /** Ids become part of a path, so they are digits and nothing else. */
  private static String digits(String key, String value) {
    var digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || value.length() > ID_LIMIT) {
      throw new InvalidSettings(key, "must be digits only");
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
