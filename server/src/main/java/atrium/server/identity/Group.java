package atrium.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who is in a group, as far as its platform told.
 *
 * @param count all of them, where the platform counts; may be more than it names
 * @param members those known by name or address, at most 500, those who are there first
 */
public record Group(OptionalInt count, List<Member> members) {
  public Group {
    members = List.copyOf(members);
  }

  /**
   * One of them.
   *
   * @param value the platform's own id of him
   * @param here whether he is in it, since {@code at}; else he left then
   * @param customer who he is, once he wrote
   */
  public record Member(
      String value, Optional<String> name, boolean here, Instant at, OptionalLong customer) {}
}
