package atrium.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook of 700 bytes with one WhatsApp text message, of which every copy is another message:
 * the digits that differ are written over those of the last copy, and it is signed anew.
 */
final class SignedText {
  /** Bytes of a body. */
  static final int SIZE = 700;

  private static final String PHONE = "491500000000";
  private static final String SERIAL = "0000000000000000";
  private static final String TIME = "1760000000";
  private static final String SIGNATURE = "0".repeat(64);
  private static final String BODY =
      """
      {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":\
      {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
      "phone_number_id":"%s"},"contacts":[{"profile":{"name":"Customer %s"},"wa_id":"%s"}],\
      "messages":[{"from":"%s","id":"wamid.HBgMNDkx%s","timestamp":"%s","type":"text",\
      "text":{"body":"%s"}}]},"field":"messages"}]}]}\
      """;
  private static final String SAYS =
      "Hello, I ordered a jacket last week and the parcel has not arrived, could you check? ";

  /** The content of such a message as Atrium stores it. */
  static final String CONTENT = "{\"kind\":\"text\",\"body\":\"" + SAYS.repeat(3) + "\"}";

  private final byte[] request;
  private final int body;
  private final int signature;
  private final int[] phones;
  private final int serial;
  private final int time;
  private final Mac mac;

  SignedText(int port, Load.Target target) {
    var empty = BODY.formatted(target.number(), PHONE, PHONE, PHONE, SERIAL, TIME, "");
    var says = SAYS.repeat(8).substring(0, SIZE - empty.length());
    var text = BODY.formatted(target.number(), PHONE, PHONE, PHONE, SERIAL, TIME, says);
    var head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Content-Type: application/json\r
        Content-Length: %d\r
        X-Hub-Signature-256: sha256=%s\r
        \r
        """
            .formatted(target.path(), port, SIZE, SIGNATURE);
    var whole = head + text;
    this.request = whole.getBytes(StandardCharsets.US_ASCII);
    this.body = head.length();
    this.signature = whole.indexOf(SIGNATURE);
    int name = whole.indexOf(PHONE, body);
    int id = whole.indexOf(PHONE, name + 1);
    this.phones = new int[] {name, id, whole.indexOf(PHONE, id + 1)};
    this.serial = whole.indexOf(SERIAL, body);
    this.time = whole.indexOf(TIME, body);
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(target.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The phone number of a customer, from 0. */
  static String phone(int customer) {
    return "4915%08d".formatted(customer);
  }

  /** Appends the request of one more message. */
  void write(ByteBuffer out, int customer, long number) {
    for (int phone : phones) {
      digits(phone + 4, 8, customer);
    }
    digits(serial, SERIAL.length(), number);
    digits(time, TIME.length(), System.currentTimeMillis() / 1_000);
    mac.update(request, body, SIZE);
    var hex = HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, request, signature, hex.length);
    out.put(request);
  }

  /** The body of the last message written. */
  byte[] lastBody() {
    return Arrays.copyOfRange(request, body, request.length);
  }

  private void digits(int from, int count, long value) {
    long rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      request[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
