package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.identity.attributes.Known;
import atrium.server.identity.attributes.Said;
import atrium.server.identity.attributes.Saying;
import atrium.server.identity.attributes.Source;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Front door of the part, for what is known of customers. */
final class Describing {
  private final CustomersParts parts;

  Describing(CustomersParts parts) {
    this.parts = parts;
  }

  /**
   * What a reader may know of a customer.
   *
   * @throws atrium.server.api.Refusal.NotFound if there is none, or the reader sees none of his
   *     conversations
   */
  CustomerViews.KnownList of(Tx tx, Principal reader, long customer) {
    return known(tx, reader, parts.inbox().customer(tx, reader, customer));
  }

  private CustomerViews.KnownList known(Tx tx, Principal reader, Views.Customer customer) {
    var identities =
        customer.identities().stream().map(each -> CustomerRoutes.identity(each.id())).toList();
    return new CustomerViews.KnownList(
        views(parts.attributes().of(tx, reader, identities), parts.directory().names(tx)));
  }

  static List<CustomerViews.Known> views(List<Known> known, Map<Long, String> names) {
    return known.stream().flatMap(each -> view(each, names).stream()).toList();
  }

  private static Optional<CustomerViews.Known> view(Known known, Map<Long, String> names) {
    return known
        .shown()
        .map(shown ->
            new CustomerViews.Known(
                Ids.text(known.attribute().id()),
                known.attribute().key(),
                value(shown, names),
                known.others().stream().map(other -> value(other, names)).toList()));
  }

  private static CustomerViews.Value value(Said said, Map<Long, String> names) {
    return new CustomerViews.Value(
        said.value().orElseThrow(),
        new CustomerViews.Actor(
            said.source() == Source.PROGRAM ? "program" : "agent",
            Ids.text(said.by()),
            Optional.ofNullable(names.get(said.by()))),
        said.at(),
        Ids.text(said.identity()));
  }

  /**
   * Says something of a customer; all that the caller may know afterwards.
   *
   * @throws atrium.server.api.Refusal as {@link
   *     atrium.server.identity.attributes.CustomerAttributes#say}
   */
  CustomerViews.KnownList say(Principal who, long customer, Saying saying) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              parts.attributes().hold(tx);
              var seen = parts.inbox().customer(tx, who, customer);
              long current = CustomerRoutes.identity(seen.id());
              var anew = parts.attributes().say(tx, who, current, saying);
              if (!anew.isEmpty()) {
                // No values: the log outlives the customer's erasure.
                parts
                    .audit()
                    .write(
                        tx,
                        AuditEntry.of(
                                AuditAction.CUSTOMER_ATTRIBUTES_CHANGED,
                                Target.of("customer", current, ""))
                            .changed(Facts.NONE, Facts.NONE.with(AuditField.ATTRIBUTES, anew)));
              }
              return known(tx, who, seen);
            });
  }
}
