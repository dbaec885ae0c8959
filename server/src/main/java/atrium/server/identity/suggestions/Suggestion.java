package atrium.server.identity.suggestions;

import java.util.List;

/**
 * Somebody whom a customer may be the same person as.
 *
 * @param customer the other, by his id now
 * @param score how likely, from 0 to 1
 * @param reasons at least one, the strongest first
 */
public record Suggestion(long customer, double score, List<Reason> reasons) {
  public Suggestion {
    reasons = List.copyOf(reasons);
  }
}
