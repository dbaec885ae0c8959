package atrium.server.conversations;

import java.util.Comparator;

/** Where a customer's new messages go. */
record Slot(long workspace, long customer, String threadKey) implements Comparable<Slot> {
  private static final Comparator<Slot> ORDER =
      Comparator.comparingLong(Slot::workspace)
          .thenComparingLong(Slot::customer)
          .thenComparing(Slot::threadKey);

  @Override
  public int compareTo(Slot other) {
    return ORDER.compare(this, other);
  }
}
