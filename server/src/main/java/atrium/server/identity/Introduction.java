package atrium.server.identity;

import java.util.List;
import java.util.Optional;

/**
 * Somebody as a program knows him.
 *
 * @param ids what it names together
 * @param identity an address that he has already
 * @param isClaimed whether the program only passes on what somebody said of himself
 * @param name what he is called where he is new
 */
public record Introduction(
    List<NamedId> ids,
    Optional<Long> identity,
    boolean isClaimed,
    Optional<String> name,
    Optional<String> language) {
  public Introduction {
    ids = List.copyOf(ids);
  }
}
