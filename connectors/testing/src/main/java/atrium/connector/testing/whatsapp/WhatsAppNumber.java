package atrium.connector.testing.whatsapp;

import atrium.connector.testing.PlatformSimulator.Account;
import java.net.URI;
import java.util.Map;

/**
 * A number of the business.
 *
 * @param id what webhooks and calls name it by
 * @param displayPhoneNumber digits only
 */
public record WhatsAppNumber(String id, String displayPhoneNumber, String verifiedName) {
  /** What connects it, given where the API answers. */
  Account account(URI api) {
    return new Account(
        verifiedName,
        Map.of(
            "phone_number_id",
            id,
            "waba_id",
            WhatsAppSimulator.ACCOUNT,
            "access_token",
            WhatsAppSimulator.ACCESS_TOKEN,
            "display_phone_number",
            "+" + displayPhoneNumber,
            "base_url",
            api.toString()));
  }
}
