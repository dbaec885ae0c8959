package atrium.server.notifications;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an agent is told, and when he is left in peace. In peace means without a sound and not by the
 * computer, which his pages see to; in the bell he finds everything later.
 *
 * @param ways by kind; of each that exists
 * @param silent whether he wants to be left in peace now
 * @param silentUntil until when; empty: until he says otherwise
 * @param showContent whether what is told outside of the page names people and says what they wrote
 * @param volume of sounds, 0 to 100
 * @param revision 0 for one who chose nothing
 */
record Preferences(
    Map<Kind, Set<Way>> ways,
    Optional<Quiet> quiet,
    boolean silent,
    Optional<Instant> silentUntil,
    boolean showContent,
    int volume,
    long revision) {
  /** Of one who chose nothing. */
  static final Preferences USUAL =
      new Preferences(Map.of(), Optional.empty(), false, Optional.empty(), true, 60, 0);

  Preferences {
    var all = new EnumMap<Kind, Set<Way>>(Kind.class);
    for (var kind : Kind.values()) {
      all.put(kind, Set.copyOf(ways.getOrDefault(kind, usual(kind))));
    }
    ways = Map.copyOf(all);
  }

  /** What a whole team is told would ring in every room at once. */
  private static Set<Way> usual(Kind kind) {
    return switch (kind) {
      case ASSIGNED, MESSAGE, MENTION, FAILED, SNOOZE_ENDED -> EnumSet.allOf(Way.class);
      case TEAM_ASSIGNED, SLA_DUE_SOON, SLA_BREACHED, CHANNEL_ALARM ->
          EnumSet.of(Way.IN_APP, Way.DESKTOP);
    };
  }

  /** Whether he is told of a kind at all. */
  boolean wants(Kind kind) {
    return ways.getOrDefault(kind, Set.of()).contains(Way.IN_APP);
  }
}
