package atrium.server.identity;

import java.util.List;
import java.util.Optional;

/**
 * An identity as the rules of membership see it.
 *
 * @param birth the customer that is its own for ever
 * @param customer whose it is as stored
 * @param ownName what the customer of its birth is called, as stored; empty where nobody was named
 * @param names what it calls itself, the name before the user name
 */
record Member(
    long id,
    String kind,
    String scope,
    long birth,
    long customer,
    boolean erased,
    Optional<String> ownName,
    List<String> names) {
  Member {
    names = List.copyOf(names);
  }
}
