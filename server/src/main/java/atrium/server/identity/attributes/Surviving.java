package atrium.server.identity.attributes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What counts of all that was said about one attribute of a customer: a pure function of it, so
 * that neither the order in which it came nor who was joined when changes what is shown.
 *
 * @param standing what was not cleared; the first one is shown
 */
record Surviving(List<Said> standing) {
  private static final Comparator<Said> ORDER =
      Comparator.comparing(Said::source)
          .thenComparing(Said::at, Comparator.reverseOrder())
          .thenComparingLong(Said::identity);

  Surviving {
    standing = List.copyOf(standing);
  }

  static Surviving of(Collection<Said> said) {
    return new Surviving(
        said.stream()
            .filter(one -> one.value().isPresent())
            .filter(one -> said.stream().noneMatch(other -> clears(other, one)))
            .sorted(ORDER)
            .toList());
  }

  private static boolean clears(Said clearing, Said one) {
    return clearing.value().isEmpty()
        && clearing.source().compareTo(one.source()) <= 0
        && !clearing.at().isBefore(one.at());
  }

  Optional<Said> shown() {
    return standing.stream().findFirst();
  }

  Optional<JsonNode> value() {
    return shown().flatMap(Said::value);
  }

  /** What else stands and is something else. */
  List<Said> others() {
    return standing.stream().skip(1).filter(one -> !same(one.value(), value())).toList();
  }

  /** What a kind of source said last, of what stands. */
  Optional<Said> of(Source source) {
    return standing.stream().filter(one -> one.source() == source).findFirst();
  }

  /** Whether two values, or none, are the same; numbers however they are written. */
  static boolean same(Optional<JsonNode> one, Optional<JsonNode> other) {
    if (one.isPresent() && other.isPresent() && one.get().isNumber() && other.get().isNumber()) {
      // All digits that are stored fit in a double.
      return Double.compare(one.get().asDouble(), other.get().asDouble()) == 0;
    }
    return one.equals(other);
  }
}
