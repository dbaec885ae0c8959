package atrium.connector.testing.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.WireJson;
import atrium.connector.testing.WebhookSender;
import atrium.connector.testing.WebhookSender.Item;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Bodies and signatures as LINE makes them. */
final class LineBodies implements WebhookSender.Composer {
  private static final String ALGORITHM = "HmacSHA256";

  @Override
  public byte[] body(List<Item> items) {
    var body = WireJson.MAPPER.createObjectNode().put("destination", LineSimulator.BOT_USER_ID);
    var events = body.putArray("events");
    items.forEach(item -> events.add((ObjectNode) item.value()));
    return WireJson.MAPPER.writeValueAsBytes(body);
  }

  /** A redelivered event is the same but for one word. */
  @Override
  public byte[] again(byte[] body) {
    return new String(body, UTF_8)
        .replace("\"isRedelivery\":false", "\"isRedelivery\":true")
        .getBytes(UTF_8);
  }

  @Override
  public Map<String, String> headers(byte[] body) {
    return Map.of("x-line-signature", Base64.getEncoder().encodeToString(hmac(body)));
  }

  private static byte[] hmac(byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(LineSimulator.SECRET.getBytes(UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
