package atrium.server.identity;

import java.util.List;
import java.util.Optional;

/**
 * A customer: what all his identities say together.
 *
 * @param id the surviving id, also when another was asked for
 * @param name shown: his name, else the address he wrote from first
 * @param picture token of the link of his picture
 */
public record Customer(
    long id,
    String name,
    Optional<String> language,
    Optional<String> picture,
    List<Identity> identities,
    long revision) {
  public Customer {
    identities = List.copyOf(identities);
  }
}
