package atrium.server.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks of WhatsApp made by hand, for what the simulator would never send. */
public final class SignedWebhook {
  private SignedWebhook() {}

  /** A POST with the right signature. */
  public static HttpRequest of(URI hook, String secret, byte[] body) {
    return HttpRequest.newBuilder(hook)
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature-256", signature(secret, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  public static HttpRequest of(URI hook, String secret, String body) {
    return of(hook, secret, body.getBytes(StandardCharsets.UTF_8));
  }

  public static String signature(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The envelope around the value of one change. */
  public static String change(String phoneNumberId, String value) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
     "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1",
     "phone_number_id":"%s"},%s}}]}]}\
    """
        .formatted(phoneNumberId, value);
  }

  /** A text message as it stands in {@code messages}. */
  public static String text(String from, String id, String jsonText) {
    return """
    {"from":"%s","id":"%s","timestamp":"1760000000","type":"text","text":{"body":%s}}\
    """
        .formatted(from, id, jsonText);
  }

  /** A change with messages. */
  public static String messages(String phoneNumberId, String... messages) {
    return change(phoneNumberId, "\"messages\":[" + String.join(",", messages) + "]");
  }
}
