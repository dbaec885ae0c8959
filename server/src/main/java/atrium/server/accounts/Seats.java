package atrium.server.accounts;

import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;

/** Looks up together what requests look up one by one: who has what rights where. */
final class Seats {
  private final InstantSource clock;
  private final AccountsSettings settings;
  private final SeatStore store = new SeatStore();

  Seats(InstantSource clock, AccountsSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** A person's session in a workspace. */
  record OfPerson(String hash, String slug) {}

  /** A token in a workspace. */
  record OfToken(Tokens.Key key, String slug) {}

  /** Whom a session belongs to, and what he is there. */
  record Found(long person, WorkspaceStore.AgentRow agent) {}

  /** The time by which tokens end. */
  Instant now() {
    return clock.instant();
  }

  /** Of these sessions those that count. */
  Map<OfPerson, Found> persons(Tx tx, Collection<OfPerson> wanted) {
    var now = clock.instant();
    return wanted.isEmpty()
        ? Map.of()
        : store.persons(tx, wanted, now.minus(settings.absolute()), now.minus(settings.idle()));
  }

  /** Of these tokens those that count. */
  Map<OfToken, TokenStore.Held> tokens(Tx tx, Collection<OfToken> wanted) {
    return wanted.isEmpty() ? Map.of() : store.tokens(tx, wanted, clock.instant());
  }
}
