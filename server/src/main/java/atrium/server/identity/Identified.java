package atrium.server.identity;

import java.util.List;

/**
 * Who was identified.
 *
 * @param customer whose the first of the ids is, or the address that was named
 * @param created whether nobody was known by any of them
 * @param apart ids that are another's, and why
 */
public record Identified(long customer, boolean created, List<Apart> apart) {
  public Identified {
    apart = List.copyOf(apart);
  }

  /**
   * An id that is another's.
   *
   * @param reason {@code claimed}, or the word of what holds the tie back
   */
  public record Apart(long identity, long customer, String reason) {}
}
