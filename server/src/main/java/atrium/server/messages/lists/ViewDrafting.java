package atrium.server.messages.lists;

import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Shares;
import atrium.server.messages.shared.Sharing;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Checks what a view shall be against what there is. */
final class ViewDrafting {
  private final ListsParts parts;
  private final Shares shares;

  ViewDrafting(ListsParts parts, Shares shares) {
    this.parts = parts;
    this.shares = shares;
  }

  /** A view, and what shall become of it. */
  record Draft(SavedView before, ViewWish wish) {}

  /** One that is about to be made. */
  SavedView blank(long id, SharedReader reader) {
    return new SavedView(id, "", Sharing.usual(reader), ListFilter.EVERYTHING, 0, now(), 1);
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What becomes of a view, at the place where it stood.
   *
   * @throws Refusal.Invalid naming what is wrong in itself
   * @throws Refusal.Forbidden if others shall see it and he does not manage views
   * @throws Refusal.Unprocessable if it newly names what is not there for him
   */
  SavedView after(Tx tx, Principal who, SharedReader reader, Draft draft) {
    var before = draft.before();
    var wish = draft.wish();
    wish.check();
    var after =
        new SavedView(
            before.id(),
            wish.name().map(Names::checked).orElse(before.name()),
            Sharing.after(before.sharing(), wish.visibility(), wish.teamId(), reader),
            wish.filter().orElse(before.filter()),
            before.position(),
            now(),
            before.revision());
    if (after.name().isEmpty()) {
      throw Names.invalid("/name", "required");
    }
    shares.requireMay(reader, after.sharing());
    if (!after.sharing().equals(before.sharing()) || wish.visibility().isPresent()) {
      shares.requireTeam(tx, after.sharing());
    }
    requireNamed(tx, who, before.filter(), after.filter());
    return after;
  }

  /** What a view named already may be gone by now; what it newly names must be there. */
  private void requireNamed(Tx tx, Principal who, ListFilter before, ListFilter after) {
    var names = parts.directory();
    require(
        "assignee",
        fresh(before.namedAgent(), after.namedAgent()).map(id -> names.agent(tx, id).isPresent()),
        "no_such_agent");
    require(
        "team",
        fresh(before.namedTeam(), after.namedTeam()).map(id -> names.hasTeam(tx, id)),
        "no_such_team");
    require(
        "tag",
        fresh(before.namedTag(), after.namedTag())
            .map(id -> !parts.tags().get(tx, List.of(id)).isEmpty()),
        "no_such_tag");
    require(
        "channel",
        fresh(before.namedChannel(), after.namedChannel()).map(id -> isSeen(tx, who, id)),
        "no_such_channel");
  }

  private boolean isSeen(Tx tx, Principal who, long channel) {
    return parts.channels().views(tx, who).stream()
        .anyMatch(view -> view.id().equals(Ids.text(channel)));
  }

  private static Optional<Long> fresh(Optional<Long> before, Optional<Long> after) {
    return after.filter(id -> !before.equals(Optional.of(id)));
  }

  private static void require(String field, Optional<Boolean> isThere, String code) {
    if (!isThere.orElse(true)) {
      throw new Refusal.Unprocessable(
          code, "Nothing here has this id.", Refusal.Fault.of("/filter/" + field, code));
    }
  }
}
