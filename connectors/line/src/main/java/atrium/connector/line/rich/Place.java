package atrium.connector.line.rich;

import atrium.connector.ContentFault;
import java.util.Map;

/**
 * Where in a message a value stands.
 *
 * @param pointer RFC 6901, from the content
 * @param depth of containers around it
 * @param context what stands around it
 * @param findings what is wrong so far
 */
record Place(String pointer, int depth, Context context, Findings findings) {
  /** Boxes within boxes: deeper than any that can be seen, and far from a stack's end. */
  private static final int DEEPEST = 40;

  /** What decides what may stand in a place. */
  enum Context {
    PLAIN,
    /** In a box whose layout is baseline. */
    BASELINE
  }

  Place member(String name) {
    var escaped = name.replace("~", "~0").replace("/", "~1");
    return new Place(pointer + "/" + escaped, depth + 1, context, findings);
  }

  Place item(int index) {
    return new Place(pointer + "/" + index, depth + 1, context, findings);
  }

  Place within(Context other) {
    return new Place(pointer, depth, other, findings);
  }

  /** Whether it lies too deep to be looked at; says so. */
  boolean isTooDeep() {
    if (depth > DEEPEST) {
      wrong("too_deep", "max", DEEPEST);
    }
    return depth > DEEPEST;
  }

  void wrong(String code) {
    findings.add(new ContentFault(pointer, code, Map.of()));
  }

  void wrong(String code, String name, long number) {
    findings.add(new ContentFault(pointer, code, Map.of(name, Long.toString(number))));
  }
}
