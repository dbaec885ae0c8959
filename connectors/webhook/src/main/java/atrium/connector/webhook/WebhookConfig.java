package atrium.connector.webhook;

import atrium.connector.InvalidSettings;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The settings of an address that is posted to, and of one system that is answered. */
final class WebhookConfig {
  static final List<SettingField> ENDPOINT =
      List.of(
          SettingField.secret(
              "secret",
              "Secret of your system",
              "Your system signs with it what it posts here: whsec_ and the base64 of 24 to 64"
                  + " random bytes. While replacing it give both, separated by a comma."),
          SettingField.optional(
              "directory",
              "Customer base",
              "A name of your choice where several accounts know the same customers by the same"
                  + " ids. Empty: each account has its own.",
              SettingField.Type.TEXT,
              ""));

  static final List<SettingField> CHANNEL =
      List.of(
          SettingField.required(
              "account",
              "Account",
              "What your system calls itself in everything it posts: letters, digits, dots, dashes"
                  + " and underscores."),
          new SettingField(
              "send_url",
              "Address of your system",
              "Where messages to customers are posted.",
              SettingField.Type.URL,
              true,
              Optional.empty()),
          SettingField.secret(
              "send_secret",
              "Secret of Atrium",
              "Your system checks with it what it is posted; of the same form. While replacing it"
                  + " give both, the new one first, separated by a comma."),
          SettingField.MARK_READ,
          SettingField.TYPING);

  private WebhookConfig() {}

  /**
   * An address that is posted to.
   *
   * @param directory within which customers' ids are unique; empty for within an account
   */
  record Endpoint(StandardSignature signature, String directory) {
    static Endpoint of(Settings settings) {
      return new Endpoint(
          StandardSignature.of("secret", settings.require("secret")),
          settings.get("directory").map(value -> name("directory", value)).orElse(""));
    }
  }

  /** A system that is answered. */
  record Channel(String account, URI sendUrl, StandardSignature signature) {
    static Channel of(Settings settings) {
      return new Channel(
          name("account", settings.require("account")),
          address(settings.require("send_url")),
          StandardSignature.of("send_secret", settings.require("send_secret")));
    }
  }

  private static String name(String key, String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new InvalidSettings(
          key, "must be 1 to 100 letters, digits, dots, dashes and underscores");
    }
    return value;
  }

  private static URI address(String value) {
    URI uri;
    try {
      uri = URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("send_url", "is not a URL");
    }
    var http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new InvalidSettings("send_url", "must be like https://app.example/atrium");
    }
    return uri;
  }
}
