package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.identity.CustomerName;
import atrium.server.identity.Identity;
import atrium.server.identity.suggestions.Reason;
import atrium.server.identity.suggestions.Suggestion;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;

/** Front door of the part, for what reads. */
final class Finding {
  private static final int LONGEST_WORDS = 200;

  /** How many are looked at for somebody who may see only some of them. */
  private static final int MOST_LOOKED_AT = 200;

  private final CustomersParts parts;
  private final Telling telling;

  Finding(CustomersParts parts) {
    this.parts = parts;
    this.telling = new Telling(parts);
  }

  /**
   * Customers by the beginning of a name, of a family name or of an address, or by any id one ever
   * had. Without words none; of those that a reader does not see none.
   */
  CustomerViews.FoundList find(Tx tx, Principal reader, String words, int limit) {
    var wanted = words.strip();
    if (wanted.isEmpty()) {
      return new CustomerViews.FoundList(List.of());
    }
    if (wanted.length() > LONGEST_WORDS) {
      throw new Refusal.Invalid(
          "invalid_parameter", "A query parameter is wrong.", Refusal.Fault.of("?q", "too_long"));
    }
    int most = reader.channels().isEmpty() ? limit : MOST_LOOKED_AT;
    var found = new ArrayList<CustomerViews.Found>();
    for (var one : parts.customers().find(tx, wanted, most)) {
      if (found.size() < limit && telling.sees(tx, reader, one.id())) {
        found.add(found(tx, one));
      }
    }
    return new CustomerViews.FoundList(found);
  }

  private CustomerViews.Found found(Tx tx, CustomerName one) {
    return new CustomerViews.Found(
        Ids.text(one.id()),
        one.name(),
        one.language(),
        parts.customers().labelsOf(tx, one.id()).stream().map(Telling::address).toList());
  }

  /**
   * Whom a customer may be the same person as; nobody whom the reader does not see.
   *
   * @throws Refusal.NotFound if there is none, or the reader sees none of his conversations
   */
  CustomerViews.SuggestedList suggestions(Tx tx, Principal reader, long customer) {
    if (!telling.sees(tx, reader, customer)) {
      throw new Refusal.NotFound();
    }
    var own = parts.customers().get(tx, customer).orElseThrow(Refusal.NotFound::new);
    var addresses = own.identities().stream().map(Identity::id).toList();
    var suggested =
        parts.suggestions().of(tx, own.id(), addresses).stream()
            .filter(one -> telling.sees(tx, reader, one.customer()))
            .toList();
    var names = parts.customers().names(tx, suggested.stream().map(Suggestion::customer).toList());
    var items = new ArrayList<CustomerViews.Suggested>();
    for (var one : suggested) {
      var name = names.get(one.customer());
      if (name != null) {
        var reasons = one.reasons().stream().map(Finding::shared).toList();
        items.add(new CustomerViews.Suggested(found(tx, name), one.score(), reasons));
      }
    }
    return new CustomerViews.SuggestedList(items);
  }

  private static CustomerViews.Shared shared(Reason reason) {
    return new CustomerViews.Shared(
        reason.rule().text(), reason.value(), reason.typedBy().map(Ids::text), reason.typedAt());
  }

  /**
   * Why a customer's addresses are his.
   *
   * @throws Refusal.NotFound if there is none, or the reader sees none of his conversations
   */
  CustomerViews.HistoryList history(Tx tx, Principal reader, long customer) {
    if (!telling.sees(tx, reader, customer)) {
      throw new Refusal.NotFound();
    }
    var history = parts.decisions().history(tx, customer).orElseThrow(Refusal.NotFound::new);
    return new CustomerViews.HistoryList(telling.items(tx, reader, history));
  }
}
