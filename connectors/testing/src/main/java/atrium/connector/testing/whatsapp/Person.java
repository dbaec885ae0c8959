package atrium.connector.testing.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody with WhatsApp on the phone.
 *
 * @param phone digits; always known to the platform, not always told
 * @param userId the BSUID, told where present
 * @param username where present, the phone is hidden
 */
record Person(String name, String phone, Optional<String> userId, Optional<String> username) {
  /** Calling codes of the people in the demo; none of them begins another. */
  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("34", "ES"),
          Map.entry("351", "PT"),
          Map.entry("353", "IE"),
          Map.entry("44", "GB"),
          Map.entry("46", "SE"),
          Map.entry("49", "DE"),
          Map.entry("52", "MX"),
          Map.entry("55", "BR"),
          Map.entry("66", "TH"),
          Map.entry("81", "JP"),
          Map.entry("86", "CN"),
          Map.entry("966", "SA"),
          Map.entry("971", "AE"));

  private static final BigInteger TWENTY_DIGITS = BigInteger.TEN.pow(20);

  static Person of(String name, String phone, Optional<String> username) {
    var digits = digits(phone);
    return new Person(name, digits, Optional.of(userId(digits)), username);
  }

  /** As before 2026, when every webhook held a phone number and nothing else. */
  static Person legacy(String name, String phone) {
    return new Person(name, digits(phone), Optional.empty(), Optional.empty());
  }

  private static String digits(String phone) {
    var digits = new StringBuilder();
    phone.chars().filter(Character::isDigit).forEach(digit -> digits.append((char) digit));
    return digits.toString();
  }

  /** The same person gets the same id in every run. */
  private static String userId(String phone) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(phone.getBytes(UTF_8));
      var number = new BigInteger(1, hash).mod(TWENTY_DIGITS);
      return country(phone) + "." + "%020d".formatted(number);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String country(String phone) {
    return COUNTRIES.entrySet().stream()
        .filter(country -> phone.startsWith(country.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("US");
  }

  boolean hidesPhone() {
    return username.isPresent();
  }

  /** The element of {@code contacts[]}. */
  ObjectNode contact() {
    var contact = MetaJson.object();
    var profile = contact.putObject("profile").put("name", name);
    username.ifPresent(value -> profile.put("username", "@" + value));
    if (!hidesPhone()) {
      contact.put("wa_id", phone);
    }
    userId.ifPresent(id -> contact.put("user_id", id));
    return contact;
  }

  /** Names this person in a message under {@code from} or {@code to}. */
  ObjectNode name(ObjectNode message, String role) {
    if (!hidesPhone()) {
      message.put(role, phone);
    }
    userId.ifPresent(id -> message.put(role + "_user_id", id));
    return message;
  }

  /** Names this person in a status. */
  ObjectNode nameAsRecipient(ObjectNode status) {
    if (!hidesPhone()) {
      status.put("recipient_id", phone);
    }
    userId.ifPresent(id -> status.put("recipient_user_id", id));
    return status;
  }

  boolean is(String address) {
    return address.equals(phone) || userId.filter(address::equals).isPresent();
  }
}
