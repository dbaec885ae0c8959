package atrium.server.messages.customers;

import static java.util.stream.Collectors.toMap;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Conversation;
import atrium.server.conversations.Status;
import atrium.server.identity.Decision;
import atrium.server.identity.History;
import atrium.server.identity.IdentityLabel;
import atrium.server.identity.Proposal;
import atrium.server.identity.attributes.Known;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts into words, as far as a reader may hear, what decisions did or would do. */
final class Telling {
  private static final int MOST_CONVERSATIONS = 1_000;
  private final CustomersParts parts;

  Telling(CustomersParts parts) {
    this.parts = parts;
  }

  CustomerViews.Preview preview(Tx tx, Principal reader, Proposal proposal) {
    var overridden =
        proposal.overridden().stream()
            .flatMap(id -> parts.decisions().get(tx, id).stream())
            .toList();
    return new CustomerViews.Preview(
        sides(tx, reader, proposal.before()),
        sides(tx, reader, proposal.after()),
        items(tx, reader, new History(overridden, List.of())));
  }

  private List<CustomerViews.Side> sides(Tx tx, Principal reader, List<Proposal.Side> sides) {
    var identities = sides.stream().flatMap(side -> side.identities().stream()).toList();
    var labels = parts.customers().labels(tx, identities);
    var episodes = conversations(tx, reader, identities);
    var topics = parts.consents().topics(tx);
    var known = known(tx, reader, sides);
    var names = parts.directory().names(tx);
    return sides.stream()
        .map(side -> {
          var own = Set.copyOf(side.identities());
          var standing = parts.consents().of(tx, side.identities());
          var its = episodes.stream().filter(one -> own.contains(one.identity())).toList();
          var addresses =
              side.identities().stream().map(labels::get).map(Telling::address).toList();
          return new CustomerViews.Side(
              Ids.text(side.customer()),
              side.name().isEmpty() ? addresses.getFirst().display() : side.name(),
              addresses,
              its.size(),
              (int) its.stream().filter(one -> one.state().status() != Status.CLOSED).count(),
              Consenting.said(standing, topics),
              Consenting.overall(standing, topics),
              Describing.views(known.getOrDefault(side.customer(), List.of()), names));
        })
        .toList();
  }

  private Map<Long, List<Known>> known(Tx tx, Principal reader, List<Proposal.Side> sides) {
    var identities =
        sides.stream().collect(toMap(Proposal.Side::customer, Proposal.Side::identities));
    return parts.attributes().of(tx, reader, identities);
  }

  private List<Conversation> conversations(Tx tx, Principal reader, List<Long> identities) {
    var found = parts.conversations().ofIdentities(tx, identities, MOST_CONVERSATIONS);
    if (reader.channels().isEmpty()) {
      return found;
    }
    var ids = new HashSet<>(found.stream().map(Conversation::id).toList());
    var visible = parts.inbox().visible(tx, reader, ids);
    return found.stream().filter(one -> visible.contains(one.id())).toList();
  }

  static CustomerViews.Address address(IdentityLabel label) {
    return new CustomerViews.Address(
        Ids.text(label.id()),
        label.kind(),
        label.display(),
        label.name(),
        Optional.of(Ids.text(label.customer())));
  }

  /** Reasons, the newest first. */
  List<CustomerViews.HistoryItem> items(Tx tx, Principal reader, History history) {
    var names = parts.directory().names(tx);
    var labels = labels(tx, reader, history);
    var items = new ArrayList<CustomerViews.HistoryItem>();
    for (var one : history.decisions()) {
      items.add(
          new CustomerViews.HistoryItem(
              Ids.text(one.id()),
              one.act().name().toLowerCase(Locale.ROOT),
              one.at(),
              addresses(labels, one.identity(), one.other()),
              Optional.of(actor(one.by(), names)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              one.undone().map(Decision.Undone::at),
              one.undone().map(undone -> actor(undone.by(), names))));
    }
    for (var tie : history.ties()) {
      items.add(
          new CustomerViews.HistoryItem(
              Ids.text(tie.id()),
              "tie",
              tie.at(),
              addresses(labels, tie.a(), tie.b()),
              Optional.empty(),
              Optional.of(tie.rule()),
              Optional.of(tie.rank()),
              tie.held(),
              Optional.empty(),
              Optional.empty()));
    }
    items.sort(Comparator.comparing(CustomerViews.HistoryItem::at).reversed());
    return items;
  }

  private static List<CustomerViews.Address> addresses(
      Map<Long, CustomerViews.Address> labels, long one, long other) {
    return List.of(one, other).stream().filter(labels::containsKey).map(labels::get).toList();
  }

  /** Addresses by identity; of customers out of the reader's sight there are none. */
  private Map<Long, CustomerViews.Address> labels(Tx tx, Principal reader, History history) {
    var wanted = new HashSet<Long>();
    history.decisions().forEach(one -> wanted.addAll(List.of(one.identity(), one.other())));
    history.ties().forEach(one -> wanted.addAll(List.of(one.a(), one.b())));
    var labels = parts.customers().labels(tx, wanted);
    var hidden = hidden(tx, reader, labels.values());
    return labels.values().stream()
        .filter(label -> !hidden.contains(label.customer()))
        .collect(toMap(IdentityLabel::id, Telling::address));
  }

  private Set<Long> hidden(Tx tx, Principal reader, Collection<IdentityLabel> labels) {
    var hidden = new HashSet<Long>();
    if (reader.channels().isPresent()) {
      for (long customer : labels.stream().map(IdentityLabel::customer).distinct().toList()) {
        if (!sees(tx, reader, customer)) {
          hidden.add(customer);
        }
      }
    }
    return hidden;
  }

  boolean sees(Tx tx, Principal reader, long customer) {
    if (reader.channels().isEmpty()) {
      return true;
    }
    try {
      parts.inbox().customer(tx, reader, customer);
      return true;
    } catch (Refusal.NotFound outOfSight) {
      return false;
    }
  }

  private static CustomerViews.Actor actor(Decision.By by, Map<Long, String> names) {
    return new CustomerViews.Actor(
        by.program() ? "program" : "agent",
        Ids.text(by.id()),
        Optional.ofNullable(names.get(by.id())));
  }
}
