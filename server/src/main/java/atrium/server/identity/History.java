package atrium.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a customer's addresses are his. */
public record History(List<Decision> decisions, List<Tie> ties) {
  public History {
    decisions = List.copyOf(decisions);
    ties = List.copyOf(ties);
  }

  /**
   * Two addresses that were reported to be the same person's.
   *
   * @param rule what showed it
   * @param rank 1 the platform attests, 2 we verified, 3 an authenticated integration, 4 claimed, 5
   *     similar
   * @param held why it does not join them; empty where it does
   */
  public record Tie(
      long id, long a, long b, String rule, int rank, Instant at, Optional<String> held) {}
}
