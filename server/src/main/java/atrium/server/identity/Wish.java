package atrium.server.identity;

/** What somebody wants to be true about who is who. */
public sealed interface Wish {
  /**
   * Two customers are one person.
   *
   * @param override although somebody decided that some of their addresses are different people's
   */
  record Merge(long customer, long other, boolean override) implements Wish {}

  /** Two customers are different people, whatever they share. */
  record Apart(long customer, long other) implements Wish {}

  /** One address is not this customer's. */
  record Split(long customer, long identity) implements Wish {}

  /** What was decided is not to count. */
  record Undo(long decision) implements Wish {}
}
