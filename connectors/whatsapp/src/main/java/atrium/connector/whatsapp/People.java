package atrium.connector.whatsapp;

import atrium.connector.Address;
import atrium.connector.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who a change names in {@code contacts[]}, found by id and never by position: a batch may list
 * them in any order and leave some out.
 */
final class People {
  private static final int VALUE_LIMIT = 300;

  private final String portfolio;
  private final Map<String, Contact> byId = new HashMap<>();
  private final List<Contact> all = new ArrayList<>(1);

  private record Contact(Optional<String> phone, Optional<String> userId, Party.Profile profile) {}

  /**
   * How a message or status names somebody.
   *
   * @param phone the {@code wa_id}
   * @param userId the BSUID
   */
  record Ids(Optional<String> phone, Optional<String> userId, Optional<String> parentId) {
    boolean isEmpty() {
      return phone.isEmpty() && userId.isEmpty();
    }
  }

  /**
   * @param portfolio scope of BSUIDs, empty where the admin gave none
   */
  People(JsonNode value, String portfolio) {
    this.portfolio = portfolio;
    for (var node : value.path("contacts")) {
      if (node.isObject()) {
        add(node);
      }
    }
  }

  private void add(JsonNode node) {
    try {
      var contact =
          new Contact(
              Wire.text(node, "wa_id").map(People::digits),
              Wire.text(node, "user_id"),
              profile(node));
      all.add(contact);
      contact.phone().ifPresent(id -> byId.putIfAbsent(id, contact));
      contact.userId().ifPresent(id -> byId.putIfAbsent(id, contact));
    } catch (WireTrouble trouble) {
      // A contact that cannot be read costs a name, not the message.
    }
  }

  private static Party.Profile profile(JsonNode node) {
    var profile = node.path("profile");
    return new Party.Profile(
        Wire.text(profile, "name").filter(name -> !name.isBlank()),
        Wire.text(profile, "username", "user_name"),
        Optional.empty(),
        Optional.empty(),
        Wire.text(node, "parent_user_id"));
  }

  /**
   * The person that an item names.
   *
   * @throws WireTrouble if it names nobody and the change does not name exactly one either
   */
  Party party(Ids ids) {
    return find(ids).orElseThrow(() -> new WireTrouble("from", "a wa_id or user_id"));
  }

  /** The same, or empty. */
  Optional<Party> find(Ids ids) {
    var contact = contact(ids);
    var userId = ids.userId().or(() -> contact.flatMap(Contact::userId));
    var phone = ids.phone().or(() -> contact.flatMap(Contact::phone));
    var addresses = new ArrayList<Address>(2);
    userId.ifPresent(id -> addresses.add(userId(id)));
    phone.ifPresent(id -> addresses.add(phone(id)));
    if (addresses.isEmpty()) {
      return Optional.empty();
    }
    var profile = contact.map(Contact::profile).orElse(Party.Profile.UNKNOWN);
    return Optional.of(new Party(addresses, withParent(profile, ids.parentId())));
  }

  private Optional<Contact> contact(Ids ids) {
    if (ids.isEmpty()) {
      return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
    return ids.userId().map(byId::get).or(() -> ids.phone().map(byId::get));
  }

  private static Party.Profile withParent(Party.Profile profile, Optional<String> parentId) {
    if (parentId.isEmpty() || profile.parentId().isPresent()) {
      return profile;
    }
    return new Party.Profile(
        profile.name(), profile.username(), profile.language(), profile.pictureUrl(), parentId);
  }

  Address userId(String id) {
    return address(Address.WA_BSUID, portfolio, id);
  }

  static Address phone(String id) {
    return address(Address.WA_ID, "", digits(id));
  }

  static Address group(String id) {
    return address(Address.WA_GROUP, "", id);
  }

  static boolean isGroup(String id) {
    return id.endsWith("@g.us");
  }

  private static Address address(String kind, String scope, String value) {
    if (value.isEmpty() || value.length() > VALUE_LIMIT) {
      throw new WireTrouble(kind, "1 to " + VALUE_LIMIT + " characters");
    }
    return new Address(kind, scope, value);
  }

  /** A number as WhatsApp writes it: without the plus that people type. */
  private static String digits(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }
}
