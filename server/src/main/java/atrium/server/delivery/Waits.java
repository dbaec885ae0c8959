package atrium.server.delivery;

import atrium.server.channels.Outlet;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks up what answers wait for. */
final class Waits {
  private final DeliverySettings.Pace rates;
  private final InstantSource clock;
  private final PaceStore pace = new PaceStore();

  Waits(DeliverySettings.Pace rates, InstantSource clock) {
    this.rates = rates;
    this.clock = clock;
  }

  /** The same ways, each with what an answer on it waits for. */
  List<Way> of(Tx tx, List<Way> ways) {
    if (ways.isEmpty()) {
      return ways;
    }
    var holds = pace.holds(tx);
    var ahead = pace.ahead(tx, ways.stream().map(Way::pair).toList());
    var now = clock.instant();
    return ways.stream()
        .map(way -> {
          var over = rates.over(ahead.getOrDefault(way.pair(), 0.0));
          var hold = Optional.ofNullable(holds.get(way.outlet().id()));
          return way.waiting(
              Wait.of(way.outlet(), hold)
                  .or(() ->
                      over.isZero()
                          ? Optional.empty()
                          : Optional.of(
                              new Wait(Wait.Why.RATE_LIMITED, Optional.of(now.plus(over))))));
        })
        .toList();
  }

  /** What everything on a channel waits for. */
  Optional<Wait> of(Tx tx, Outlet outlet) {
    return Wait.of(outlet, Optional.ofNullable(pace.holds(tx).get(outlet.id())));
  }
}
