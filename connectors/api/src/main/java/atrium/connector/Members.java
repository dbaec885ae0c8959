package atrium.connector;

import java.util.List;
import java.util.OptionalInt;

/**
 * Who is in a group, as far as its platform tells.
 *
 * @param count all of them, the account itself left out; empty where it does not say
 * @param known those that it names, which may be some of them or none
 */
public record Members(OptionalInt count, List<Address> known) {
  public static final Members UNTOLD = new Members(OptionalInt.empty(), List.of());

  public Members {
    known = List.copyOf(known);
  }
}
