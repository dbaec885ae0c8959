package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What those hold who change something about others: as it is now, not as it was when the request
 * came in, and it stays so until the transaction ends.
 */
final class Standings {
  private final ColleagueStore colleagues = new ColleagueStore();

  /**
   * Whom a change is about, locked, and what the one holds who makes it.
   *
   * @param mates those who were asked for and exist, and every owner
   */
  record Ground(Standing by, List<ColleagueStore.Mate> mates) {
    /**
     * One of them.
     *
     * @throws Refusal.NotFound if the workspace has no such agent
     */
    ColleagueStore.Mate mate(long id) {
      return mates.stream()
          .filter(mate -> mate.id() == id)
          .findFirst()
          .orElseThrow(Refusal.NotFound::new);
    }
  }

  static boolean isAgent(Principal principal) {
    return principal.kind() == Principal.Kind.AGENT;
  }

  /**
   * Locks agents, and whoever changes something about them.
   *
   * @param by empty: the operator
   * @throws Refusal.Unauthenticated if he may not enter any more
   */
  Ground lock(Tx tx, long workspace, Optional<Principal> by, Collection<Long> agents) {
    var all = new HashSet<>(agents);
    by.filter(Standings::isAgent).map(Principal::actor).ifPresent(all::add);
    var mates = colleagues.lock(tx, workspace, all);
    return new Ground(by.map(who -> standing(tx, mates, who)).orElse(Standing.OPERATOR), mates);
  }

  /** What somebody holds, where nobody else is to be changed. */
  Standing of(Tx tx, Principal by) {
    return lock(tx, by.workspace(), Optional.of(by), List.of()).by();
  }

  private Standing standing(Tx tx, List<ColleagueStore.Mate> mates, Principal by) {
    var standing =
        isAgent(by)
            ? mates.stream()
                .filter(mate -> mate.id() == by.actor() && mate.active())
                .map(ColleagueStore.Mate::standing)
                .findFirst()
            : colleagues.lockToken(tx, by.actor());
    return standing.orElseThrow(Refusal.Unauthenticated::new);
  }
}
