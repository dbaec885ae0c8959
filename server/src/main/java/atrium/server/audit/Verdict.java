package atrium.server.audit;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What became of looking at a chain.
 *
 * @param seq the last row that follows from those before it
 * @param hash of that row
 * @param broken what is wrong with what comes next; empty: the chain is whole
 */
record Verdict(long seq, byte[] hash, Optional<Break> broken) {
  /** The first thing that is wrong. */
  record Break(long seq, Kind kind) {}

  /** What can be wrong. */
  enum Kind {
    /** It is not what was hashed, or does not follow from the row before it. */
    ALTERED("was altered, or does not follow from the one before it"),
    MISSING("is missing"),
    /** It stands behind the end that was sealed. */
    BEYOND_THE_END("stands behind the sealed end: somebody slipped it in"),
    /** It is the last, and its seal is not ours. */
    NOT_SEALED("is the last and is not sealed by this installation: the chain was computed anew"),
    /** It hashes to something else than was kept outside. */
    NOT_AS_KEPT("is not the one that was kept");

    private final String says;

    Kind(String says) {
      this.says = says;
    }

    String says() {
      return says;
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
