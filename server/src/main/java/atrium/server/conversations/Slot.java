package atrium.server.conversations;

import java.util.Comparator;

/** Where a customer's new messages go. */
record Slot(long customer, String threadKey) implements Comparable<Slot> {
  private static final Comparator<Slot> ORDER =
      Comparator.comparingLong(Slot::customer).thenComparing(Slot::threadKey);

  @Override
  public int compareTo(Slot other) {
    return ORDER.compare(this, other);
  }
}
