package atrium.server.accounts.passkeys;

import java.net.URI;
import java.util.Locale;

/**
 * Who a passkey is made for.
 *
 * @param id host name that authenticators bind it to; another host's page cannot ask for it
 * @param origin the only page that may ask, exactly as browsers write it
 */
public record RelyingParty(String id, String origin) {
  /**
   * The one at an address.
   *
   * @param publicUrl the configured address of the installation; never one from a request
   */
  public static RelyingParty of(URI publicUrl) {
    var scheme = publicUrl.getScheme().toLowerCase(Locale.ROOT);
    var host = publicUrl.getHost().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = publicUrl.getPort();
    boolean implied = port == -1 || port == usual;
    return new RelyingParty(host, scheme + "://" + host + (implied ? "" : ":" + port));
  }
}
