package atrium.server.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what a mistyped name was meant to be. */
final class NearMatches {
  private static final int MOST = 3;

  private NearMatches() {}

  /** {@code " Did you mean …?"}, or nothing when nothing is near. */
  static String hint(String name, Collection<String> known) {
    List<String> near = of(name, known);
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }

  /**
   * The nearest known names, nearest first: at most a third of the letters differ, or only the
   * section is missing.
   */
  static List<String> of(String name, Collection<String> known) {
    int limit = Math.max(2, name.length() / 3);
    return known.stream()
        .filter(candidate -> candidate.endsWith("." + name) || distance(name, candidate) <= limit)
        .sorted(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(candidate -> candidate))
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's: letters to insert, remove or replace. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
