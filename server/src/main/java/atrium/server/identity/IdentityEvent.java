package atrium.server.identity;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * What this room announces; ids travel as text. Everybody in the workspace may see it: it holds ids
 * alone.
 */
sealed interface IdentityEvent extends LedgerEvent {
  @Override
  default OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  default List<Long> channels() {
    return List.of();
  }

  @Override
  default Object payload() {
    return this;
  }

  static IdentityEvent created(long customer) {
    return new Created(1, Long.toString(customer));
  }

  static IdentityEvent changed(long customer) {
    return new Changed(1, Long.toString(customer));
  }

  static IdentityEvent merged(long customer, long from, List<Long> identities) {
    return new Merged(
        1,
        Long.toString(customer),
        Long.toString(from),
        identities.stream().map(String::valueOf).toList());
  }

  static IdentityEvent split(long customer, long from, List<Long> identities) {
    return new Split(
        1,
        Long.toString(customer),
        Long.toString(from),
        identities.stream().map(String::valueOf).toList());
  }

  static IdentityEvent blocked(long customer, List<Long> identities) {
    return new Blocked(1, Long.toString(customer), texts(identities));
  }

  static IdentityEvent unblocked(long customer, List<Long> identities) {
    return new Unblocked(1, Long.toString(customer), texts(identities));
  }

  private static List<String> texts(List<Long> identities) {
    return identities.stream().map(String::valueOf).toList();
  }

  /** What these addresses write is kept out of sight from now on. */
  record Blocked(int v, String customer, List<String> identities) implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.blocked";
    }
  }

  /** They are heard again. */
  record Unblocked(int v, String customer, List<String> identities) implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.unblocked";
    }
  }

  /** A customer was first seen. */
  record Created(int v, String customer) implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.created";
    }
  }

  /** Name, identities or their state changed. */
  record Changed(int v, String customer) implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.changed";
    }
  }

  /** One customer's identities are another's now. */
  record Merged(int v, String customer, String from, List<String> identities)
      implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.merged";
    }
  }

  /** Some of one customer's identities are another's now; others stay with him. */
  record Split(int v, String customer, String from, List<String> identities)
      implements IdentityEvent {
    @Override
    public String kind() {
      return "customer.split";
    }
  }
}
