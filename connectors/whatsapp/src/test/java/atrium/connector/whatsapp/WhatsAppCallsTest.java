package atrium.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.Address;
import atrium.connector.Connector;
import atrium.connector.Health;
import atrium.connector.InvalidSettings;
import atrium.connector.Outbound;
import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.Settings;
import atrium.connector.WireJson;
import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.testing.Lent;
import atrium.connector.testing.RecordingHttp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector says to the platform, byte for byte, and what it makes of the answers. */
class WhatsAppCallsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "phone_number_id", "106540352242922",
          "waba_id", "102290129340398",
          "access_token", "EAAtoken");
  private static final String TAKEN =
      """
      {"messaging_product":"whatsapp","contacts":[{"input":"+16505551234","wa_id":"16505551234"}],\
      "messages":[{"id":"wamid.NEW"}]}\
      """;

  private static Connector connector(RecordingHttp http) {
    return new WhatsAppConnectorFactory().connector(new Settings(SETTINGS), new Lent(http));
  }

  private static Outbound text(String kind, String to, String words) {
    return new Outbound(
        "key-1", new Address(kind, "", to), Content.Text.of(words), Optional.of("wamid.OLD"));
  }

  @ParameterizedTest
  @CsvSource({
    "wa_id, 16505551234, individual, to, +16505551234",
    "wa_bsuid, US.13491208655302741918, individual, recipient, US.13491208655302741918",
    "wa_group, 120363418770915618@g.us, group, to, 120363418770915618@g.us"
  })
  void aTextIsAddressedByWhatIsKnown(
      String kind, String to, String recipientType, String key, String value) {
    var http = new RecordingHttp().answering(200, TAKEN);

    assertThat(connector(http).send(text(kind, to, "Grüße")))
        .isEqualTo(new Receipt.Accepted(List.of("wamid.NEW")));

    var request = http.requests().getFirst();
    assertThat(request.uri())
        .hasToString("https://graph.facebook.com/v25.0/106540352242922/messages");
    assertThat(WireJson.MAPPER.readTree(RecordingHttp.bytes(request)))
        .isEqualTo(
            WireJson.MAPPER.readTree(
                """
                {"messaging_product":"whatsapp","recipient_type":"%s","%s":"%s","type":"text",
                 "text":{"body":"Grüße","preview_url":false},
                 "context":{"message_id":"wamid.OLD"},"biz_opaque_callback_data":"key-1"}\
                """
                    .formatted(recipientType, key, value)));
  }

  @Test
  void aTextThatDoesNotFitOrHasNoAddresseeIsRefusedBeforeItIsSent() {
    var nothing = new RecordingHttp();

    assertRefused(connector(nothing).send(text(Address.WA_ID, "1650", "x".repeat(4097))));
    assertRefused(connector(nothing).send(text(Address.WA_ID, "1650", "  ")));
    assertRefused(connector(nothing).send(text(Address.EMAIL, "a@b.example", "Hi")));
    assertThat(nothing.requests()).isEmpty();
  }

  private static void assertRefused(Receipt receipt) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Rejected.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.CONTENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"messages\":[]}", "{\"messages\":[{}]}"})
  void aSuccessWithoutAnIdIsNoSuccess(String answer) {
    var http = new RecordingHttp().answering(200, answer);

    assertThat(connector(http).send(text(Address.WA_ID, "1650", "Hi")))
        .isInstanceOf(Receipt.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"303833\"', 303833, 72fd8a734216768565faf2b59cec266eea00a78dd039ce84356319fc8c4ad22e",
    "303833, 303833, cv2Kc0IWdoVl+vK1nOwmbuoAp43QOc6ENWMZ/IxK0i4="
  })
  void sizeAndHashAreReadInBothSpellings(String size, long bytes, String hash) {
    var http = new RecordingHttp().answering(200, located("lookaside.fbsbx.com", size, hash));

    var location = connector(http).locate(MediaRef.of("12", "image/png"));

    assertThat(location.size()).isEqualTo(OptionalLong.of(bytes));
    assertThat(location.sha256())
        .contains("72fd8a734216768565faf2b59cec266eea00a78dd039ce84356319fc8c4ad22e");
    assertThat(location.headers()).containsEntry("authorization", "Bearer EAAtoken");
    assertThat(location.toString()).doesNotContain("EAAtoken");
    assertThat(http.requests().getFirst().uri())
        .hasToString("https://graph.facebook.com/v25.0/12?phone_number_id=106540352242922");
  }

  private static String located(String host, String size, String hash) {
    return """
    {"url":"https://%s/whatsapp_business/attachments/?mid=1","mime_type":"image/png",\
    "sha256":"%s","file_size":%s,"id":"12","messaging_product":"whatsapp"}\
    """
        .formatted(host, hash, size);
  }

  @Test
  void theTokenIsNotGivenToAHostThatIsNotMetas() {
    var http = new RecordingHttp().answering(200, located("evil.example", "1", "x"));

    assertThatExceptionOfType(PlatformFailure.class)
        .isThrownBy(() -> connector(http).locate(MediaRef.of("12", "image/png")))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BLOCKED));
  }

  @Test
  void aMediaIdCannotReachAnotherPath() {
    var http = new RecordingHttp().answering(200, located("lookaside.fbsbx.com", "1", "x"));

    connector(http).locate(MediaRef.of("../me?x=/y", "image/png"));

    assertThat(http.requests().getFirst().uri().getRawPath())
        .isEqualTo("/v25.0/..%2Fme%3Fx%3D%2Fy");
  }

  @ParameterizedTest
  @CsvSource({"GREEN, WORKING", "YELLOW, DEGRADED", "RED, DEGRADED", "UNKNOWN, WORKING"})
  void healthFollowsTheQualityRating(String rating, Health.State state) {
    var http =
        new RecordingHttp()
            .answering(
                200, "{\"display_phone_number\":\"+1 555\",\"quality_rating\":\"" + rating + "\"}")
            .answering(400, "{\"error\":{\"code\":100}}");

    var health = connector(http).check();

    assertThat(health.state()).isEqualTo(state);
    assertThat(health.detail()).startsWith("+1 555 works");
    assertThat(health.facts()).containsEntry("quality_rating", rating);
  }

  /** Whichever ends first; zero is never. */
  @ParameterizedTest
  @CsvSource({
    "'\"expires_at\":1900000000,\"data_access_expires_at\":0', 2030-03-17T17:46:40Z",
    "'\"expires_at\":0,\"data_access_expires_at\":1900000000', 2030-03-17T17:46:40Z",
    "'\"expires_at\":1900000000,\"data_access_expires_at\":1900000001', 2030-03-17T17:46:40Z",
    "'\"expires_at\":0,\"data_access_expires_at\":0', never",
    "'\"expires_at\":0', never",
    "'\"expires_at\":99999999999999999999', untold",
    "'\"expires_at\":\"soon\"', untold",
    "'\"is_valid\":true', untold"
  })
  void healthTellsWhenTheTokenEnds(String data, String end) {
    var http =
        new RecordingHttp()
            .answering(200, "{\"quality_rating\":\"GREEN\"}")
            .answering(200, "{\"data\":{" + data + "}}");

    var health = connector(http).check();

    var told = health.token().map(token -> token.endsAt().map(Instant::toString).orElse("never"));
    assertThat(told.orElse("untold")).isEqualTo(end);
    assertThat(http.requests().getLast().uri())
        .hasToString("https://graph.facebook.com/v25.0/debug_token?input_token=EAAtoken");
  }

  @ParameterizedTest
  @CsvSource({
    "phone_number_id, +1 555",
    "phone_number_id, 12/../34",
    "waba_id, abc",
    "access_token, 'EAA token'",
    "base_url, http://graph.facebook.com",
    "api_version, newest"
  })
  void aMalformedSettingIsNamedWithoutItsValue(String key, String value) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put(key, value);

    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() ->
            new WhatsAppConnectorFactory()
                .connector(new Settings(settings), new Lent(new RecordingHttp())))
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(value));
  }

  @Test
  void secretsStayOutOfEveryText() {
    var endpoint =
        WhatsAppConfig.Endpoint.of(
            new Settings(Map.of("app_secret", "s3cret", "verify_token", "t0ken")));

    assertThat(endpoint.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
    assertThat(WhatsAppConfig.Channel.of(new Settings(SETTINGS)).toString())
        .doesNotContain("EAAtoken");
  }
}
