package atrium.server.messages.lists;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Shares;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.OptionalLong;

/** Front door of the saved views: making, changing, sorting, listing them. */
public final class SavedViews {
  /** Views of an agent's own, at most. */
  public static final int MOST_OWN = 50;

  /** Views of a workspace that several see, at most. */
  public static final int MOST_SHARED = 100;

  private final ListsParts parts;
  private final Shares shares;
  private final ViewDrafting drafting;
  private final ViewStore store = new ViewStore();

  public SavedViews(ListsParts parts) {
    this.parts = parts;
    this.shares = new Shares(parts.directory(), Permission.VIEW_MANAGE);
    this.drafting = new ViewDrafting(parts, shares);
  }

  ListsParts parts() {
    return parts;
  }

  /** What somebody sees: everybody's, those of teams, his own; each in their order. */
  List<SavedView> list(Tx tx, Principal who) {
    return store.list(tx, shares.reader(tx, who));
  }

  /**
   * Makes a view, behind those it stands among; of an agent it is his own, if it says nothing else.
   *
   * @throws Refusal.Forbidden if others shall see it and he does not manage views
   * @throws Refusal.Unprocessable {@code too_many_views}, and where something it names is not there
   */
  SavedView create(Principal who, ViewWish wish) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var reader = shares.reader(tx, who);
              var blank = drafting.blank(parts.ids().next(), reader);
              var wanted = drafting.after(tx, who, reader, new ViewDrafting.Draft(blank, wish));
              requireRoom(tx, wanted);
              var made = placed(tx, wanted, wish.position().orElse(Integer.MAX_VALUE));
              store.insert(tx, made);
              tx.announce(ViewEvent.changed(made.id(), made.sharing().ofAgent()));
              parts.audit().write(tx, ViewTrail.created(made));
              return made;
            });
  }

  /**
   * Changes a view; as it is afterwards. What changes nothing is not announced.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @throws Refusal.NotFound if there is none, or it is none of his
   * @throws Refusal.Forbidden if others see it, or shall, and he does not manage views
   * @throws Refusal.Stale if it has another revision by now
   */
  SavedView change(Principal who, long id, ViewWish wish, OptionalLong expected) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var reader = shares.reader(tx, who);
              var before = own(tx, reader, id);
              if (expected.isPresent() && expected.getAsLong() != before.revision()) {
                throw new Refusal.Stale();
              }
              var wanted = drafting.after(tx, who, reader, new ViewDrafting.Draft(before, wish));
              var after = moved(tx, before, wanted, wish);
              if (after.looksLike(before)) {
                return before;
              }
              store.update(tx, after);
              tx.announce(ViewEvent.changed(id, Shares.only(before.sharing(), after.sharing())));
              parts.audit().write(tx, ViewTrail.changed(before, after));
              return after.changed();
            });
  }

  private SavedView moved(Tx tx, SavedView before, SavedView wanted, ViewWish wish) {
    boolean staysAmong = wanted.sharing().equals(before.sharing());
    if (!staysAmong) {
      requireRoom(tx, wanted);
    }
    if (staysAmong && wish.position().isEmpty()) {
      return wanted;
    }
    return placed(tx, wanted, wish.position().orElse(Integer.MAX_VALUE));
  }

  /** Puts it among those it stands with; they move up or down for it. */
  private SavedView placed(Tx tx, SavedView view, int wanted) {
    var order = store.siblings(tx, view.sharing());
    order.remove(view.id());
    int place = Math.min(wanted, order.size());
    order.add(place, view.id());
    store.place(tx, view.sharing(), order);
    return view.at(place);
  }

  private void requireRoom(Tx tx, SavedView view) {
    store.oneAtATime(tx);
    int most = view.sharing().ofAgent().isPresent() ? MOST_OWN : MOST_SHARED;
    if (store.others(tx, view) >= most) {
      throw new Refusal.Unprocessable(
          "too_many_views", "There are %d views, which is as many as can be.".formatted(most));
    }
  }

  /**
   * Deletes a view; the conversations it showed stay as they are.
   *
   * @throws Refusal.NotFound if there is none, or it is none of his
   * @throws Refusal.Forbidden if others see it and he does not manage views
   */
  void delete(Principal who, long id) {
    parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var view = own(tx, shares.reader(tx, who), id);
              store.delete(tx, id);
              tx.announce(ViewEvent.deleted(id, view.sharing().ofAgent()));
              parts.audit().write(tx, ViewTrail.deleted(view));
              return id;
            });
  }

  private SavedView own(Tx tx, SharedReader reader, long id) {
    var view =
        store
            .lock(tx, id)
            .filter(each -> reader.sees(each.sharing()))
            .orElseThrow(Refusal.NotFound::new);
    shares.requireMay(reader, view.sharing());
    return view;
  }
}
