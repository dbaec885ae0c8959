package atrium.server.accounts;

import atrium.server.api.RequestMeta;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

/** From where somebody signs in. */
record Device(String ip, String userAgent) {
  private static final int LONGEST_AGENT = 300;
  private static final int LONGEST_IP = 60;

  static Device of(RequestMeta meta) {
    return of(meta.ip(), meta.userAgent());
  }

  static Device of(String ip, Optional<String> userAgent) {
    return new Device(cut(ip, LONGEST_IP), cut(userAgent.orElse(""), LONGEST_AGENT));
  }

  private static String cut(String text, int longest) {
    var clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > longest ? clean.substring(0, longest) : clean;
  }

  /** Recognises it when it signs in again. */
  String fingerprint() {
    return SecretText.sha256Hex(network() + "\n" + userAgent);
  }

  /** What one guesser can change at will is one address: of IPv6 only the first 64 bits count. */
  String network() {
    if (ip.indexOf(':') < 0) {
      return ip;
    }
    try {
      var bytes = InetAddress.ofLiteral(ip).getAddress();
      return bytes.length == 4 ? ip : HexFormat.of().formatHex(bytes, 0, 8);
    } catch (IllegalArgumentException notLiteral) {
      return ip;
    }
  }
}
