package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom to block or to hear again: all addresses of customers, and single ones; at least one of
 * either, at most 100 of each.
 */
public record BlockRequest(
    boolean blocked, Optional<List<String>> customerIds, Optional<List<String>> identityIds) {
  private static final int MOST = 100;

  /** Every customer that is named. */
  SortedSet<Long> customers() {
    return ids(customerIds, "/customer_ids");
  }

  /** Every address that is named by itself. */
  SortedSet<Long> identities() {
    return ids(identityIds, "/identity_ids");
  }

  /** Refuses what names nobody. */
  void requireSomebody() {
    if (customerIds.orElse(List.of()).isEmpty() && identityIds.orElse(List.of()).isEmpty()) {
      throw invalid("/customer_ids", "required");
    }
  }

  private static SortedSet<Long> ids(Optional<List<String>> given, String at) {
    var texts = given.orElse(List.of());
    if (texts.size() > MOST) {
      throw invalid(at, "too_many");
    }
    var ids = new TreeSet<Long>();
    for (int i = 0; i < texts.size(); i++) {
      var pointer = at + "/" + i;
      ids.add(Ids.parse(texts.get(i)).orElseThrow(() -> invalid(pointer, "invalid_value")));
    }
    return ids;
  }

  private static Refusal.Invalid invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }
}
