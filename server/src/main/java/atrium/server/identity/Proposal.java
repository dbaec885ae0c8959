package atrium.server.identity;

import java.util.List;

/**
 * What a wish would make of the customers it touches.
 *
 * @param before those that lose or gain addresses, as they are, by id
 * @param after the same and those that come back, as they would be, by id
 * @param overridden acts by which somebody said otherwise and that would no longer count
 */
public record Proposal(List<Side> before, List<Side> after, List<Long> overridden) {
  public Proposal {
    before = List.copyOf(before);
    after = List.copyOf(after);
    overridden = List.copyOf(overridden);
  }

  /**
   * A customer.
   *
   * @param name empty where no address of his calls itself anything
   */
  public record Side(long customer, String name, List<Long> identities) {
    public Side {
      identities = List.copyOf(identities);
    }
  }
}
