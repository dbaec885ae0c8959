package atrium.server.identity.attributes;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/**
 * Who may see, or change, the values of an attribute; whoever manages attributes always may.
 *
 * @param teams with {@link Kind#TEAMS}, and only then
 */
public record Audience(Kind kind, Set<Long> teams) {
  /** Everybody who may at all. */
  static final Audience EVERYBODY = new Audience(Kind.EVERYBODY, Set.of());

  /** Who it can be. */
  public enum Kind {
    /** Everybody whose role lets him see, or change, customers; programs too. */
    EVERYBODY,
    /** Agents of some teams. Programs are in none. */
    TEAMS,
    /** Whoever manages attributes. */
    MANAGERS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind stored(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  public Audience {
    teams = Set.copyOf(teams);
  }

  boolean holds(Set<Long> some) {
    return switch (kind) {
      case EVERYBODY -> true;
      case TEAMS -> !Collections.disjoint(teams, some);
      case MANAGERS -> false;
    };
  }
}
