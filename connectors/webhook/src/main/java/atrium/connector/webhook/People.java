package atrium.connector.webhook;

import atrium.connector.Address;
import atrium.connector.Party;
import atrium.connector.WireText;
import java.util.LinkedHashSet;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Customers as the system of one's own knows them. */
final class People {
  /** A customer's id in that system; its scope is the account, or the base it shares. */
  static final String KIND = "webhook_user";

  private static final int MOST_IDS = 20;

  private People() {}

  static Address address(String scope, String id) {
    return new Address(KIND, scope, id);
  }

  /** The id to answer to first, then all others under which the same person is known. */
  static Party read(JsonNode customer, String scope) {
    var ids = new LinkedHashSet<String>();
    ids.add(
        Wire.optionalId(customer, "id").orElseThrow(() -> new WireTrouble("customer.id", "text")));
    for (var other : customer.path("other_ids")) {
      if (!other.isString()
          || other.stringValue().isEmpty()
          || other.stringValue().length() > 200) {
        throw new WireTrouble("other_ids", "a list of ids");
      }
      ids.add(WireText.clean(other.stringValue()));
    }
    if (ids.size() > MOST_IDS) {
      throw new WireTrouble("other_ids", "at most " + (MOST_IDS - 1) + " ids");
    }
    return new Party(
        ids.stream().map(id -> address(scope, id)).toList(),
        new Party.Profile(
            Wire.text(customer, "name"),
            Wire.text(customer, "username"),
            Wire.text(customer, "language"),
            Wire.optionalLink(customer, "picture_url"),
            Optional.empty()));
  }
}
