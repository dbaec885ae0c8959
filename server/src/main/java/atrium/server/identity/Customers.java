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
                store.identities(tx, name.id()),
                name.revision()));
  }

  /** Names of customers by their current ids; those that do not exist are left out. */
  public Map<Long, CustomerName> names(Tx tx, Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : store.names(tx, ids);
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
}
