package atrium.server.messages.customers;

import java.util.List;
import java.util.Optional;

/**
 * Somebody as a program knows him.
 *
 * @param ids what it knows him by; those without a value are as if they were not there
 * @param identityId an address that he has, as the one of a conversation
 * @param assurance {@code authenticated} where the program vouches for it, {@code claimed} where it
 *     passes on what somebody said
 */
public record IdentifyRequest(
    List<Id> ids,
    Optional<String> identityId,
    Optional<Assurance> assurance,
    Optional<String> name,
    Optional<String> language) {
  public IdentifyRequest {
    ids = List.copyOf(ids);
  }

  /** How sure the program is. */
  public enum Assurance {
    AUTHENTICATED,
    CLAIMED
  }

  /**
   * One id.
   *
   * @param source of an external one the system whose id it is
   */
  public record Id(String kind, Optional<String> source, String value) {}
}
