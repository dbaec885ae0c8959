package atrium.connector.line.rich;

import atrium.connector.ContentFault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What is wrong with a message, and which of its files it names. */
final class Findings {
  private static final int MOST = 20;
  private final List<ContentFault> faults = new ArrayList<>();
  private final BitSet named = new BitSet();
  private final int files;

  Findings(int files) {
    this.files = files;
  }

  void add(ContentFault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  /** Whether there is a file of this number; it counts as used. */
  boolean hasFile(int index) {
    if (index < files) {
      named.set(index);
    }
    return index < files;
  }

  /** The first file that nothing names; -1 for none. */
  int unused() {
    var index = named.nextClearBit(0);
    return index < files ? index : -1;
  }

  List<ContentFault> faults() {
    return List.copyOf(faults);
  }
}
