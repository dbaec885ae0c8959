package atrium.server.identity;

import atrium.connector.Address;
import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Front door of the room, for what reads. */
public final class Customers {
  private final CustomerStore store = new CustomerStore();
  private final FindingStore finding = new FindingStore();
  private final GroupStore groups = new GroupStore();

  /** A customer by any id he ever had. */
  public Optional<Customer> get(Tx tx, long id) {
    return store
        .current(tx, id)
        .flatMap(current -> Optional.ofNullable(store.names(tx, List.of(current)).get(current)))
        .map(name ->
            new Customer(
                name.id(),
                name.name(),
                name.language(),
                name.picture(),
                store.identities(tx, name.id()),
                name.revision()));
  }

  /** Names of customers by their current ids; those that do not exist are left out. */
  public Map<Long, CustomerName> names(Tx tx, Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : store.names(tx, ids);
  }

  /** Who is in a group; empty where none of the addresses is one. */
  public Optional<Group> group(Tx tx, Customer customer) {
    var crowds =
        customer.identities().stream()
            .filter(identity -> Policy.isCrowd(identity.kind()))
            .map(Identity::id)
            .toList();
    return crowds.isEmpty()
        ? Optional.empty()
        : Optional.of(new Group(groups.count(tx, crowds), groups.members(tx, crowds)));
  }

  /** How identities call themselves. */
  public Map<Long, String> identityNames(Tx tx, Collection<Long> identities) {
    return identities.isEmpty() ? Map.of() : store.identityNames(tx, identities);
  }

  /** Addresses as connectors take them, by identity; of those that are in use. */
  public Map<Long, Address> addresses(Tx tx, Collection<Long> identities) {
    return identities.isEmpty() ? Map.of() : store.addresses(tx, identities);
  }

  /** When addresses last wrote on channels. */
  public Map<ReachKey, Identity.Reached> reaches(Tx tx, Collection<ReachKey> keys) {
    return keys.isEmpty() ? Map.of() : store.reaches(tx, keys);
  }

  /**
   * Customers by the beginning of a name, of its last word, of an address or of a user name, or by
   * any id one ever had.
   *
   * @param words not empty
   */
  public List<CustomerName> find(Tx tx, String words, int most) {
    var found = finding.find(tx, words, most);
    var names = names(tx, found);
    return found.stream().filter(names::containsKey).map(names::get).toList();
  }

  /** Addresses in short, by identity. */
  public Map<Long, IdentityLabel> labels(Tx tx, Collection<Long> identities) {
    return identities.isEmpty() ? Map.of() : finding.labels(tx, identities);
  }

  /** A customer's addresses in short, the oldest first. */
  public List<IdentityLabel> labelsOf(Tx tx, long customer) {
    return finding.labelsOf(tx, customer);
  }
}
