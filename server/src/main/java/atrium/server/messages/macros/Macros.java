package atrium.server.messages.macros;

import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Shares;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import atrium.server.platform.Work;
import java.util.List;
import java.util.OptionalLong;

/** Front door of the macros: making, changing, listing them. */
public final class Macros {
  /** Macros of one workspace, at most. */
  public static final int MOST = 1_000;

  private static final String UNIQUE_VIOLATION = "23505";
  private final MacrosParts parts;
  private final MacroDrafting drafting;
  private final Shares shares;
  private final MacroStore store = new MacroStore();

  public Macros(MacrosParts parts) {
    this.parts = parts;
    this.shares = new Shares(parts.directory(), Permission.MACRO_MANAGE);
    this.drafting = new MacroDrafting(parts, store, shares);
  }

  MacrosParts parts() {
    return parts;
  }

  /** What somebody sees, by name. */
  List<Macro> list(Tx tx, Principal who, MacroStore.Range range) {
    return store.list(tx, shares.reader(tx, who), range);
  }

  /**
   * A macro.
   *
   * @throws Refusal.NotFound if there is none, or it is none of his
   */
  Macro visible(Tx tx, Principal who, long id) {
    var reader = shares.reader(tx, who);
    return store
        .find(tx, id)
        .filter(macro -> reader.sees(macro.sharing()))
        .orElseThrow(Refusal.NotFound::new);
  }

  /**
   * Makes a macro; of an agent it is his own, if it says nothing else.
   *
   * @throws Refusal.Forbidden if others shall see it and he does not manage macros
   * @throws Refusal.Conflict {@code shortcut_taken}
   * @throws Refusal.Unprocessable {@code too_many_macros}, and where something it names is not
   *     there
   */
  Macro create(Principal who, MacroWish wish) {
    return stored(
        who,
        tx -> {
          if (store.count(tx) >= MOST) {
            throw new Refusal.Unprocessable(
                "too_many_macros", "A workspace has at most 1,000 macros.");
          }
          var reader = shares.reader(tx, who);
          var blank = drafting.blank(parts.ids().next(), reader);
          var made = drafting.after(tx, who, reader, new MacroDrafting.Draft(blank, wish));
          shares.requireMay(reader, made.sharing());
          store.insert(tx, made, MacroWish.key(made.name()));
          tx.announce(MacroEvent.changed(made.id(), made.sharing().ofAgent()));
          parts.audit().write(tx, MacroTrail.created(made));
          return made;
        });
  }

  /**
   * Changes a macro; as it is afterwards. What changes nothing is not announced.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @throws Refusal.NotFound if there is none, or it is none of his
   * @throws Refusal.Forbidden if others see it, or shall, and he does not manage macros
   * @throws Refusal.Stale if it has another revision by now
   */
  Macro change(Principal who, long id, MacroWish wish, OptionalLong expected) {
    return stored(
        who,
        tx -> {
          var reader = shares.reader(tx, who);
          var before = own(tx, reader, id);
          if (expected.isPresent() && expected.getAsLong() != before.revision()) {
            throw new Refusal.Stale();
          }
          var after = drafting.after(tx, who, reader, new MacroDrafting.Draft(before, wish));
          shares.requireMay(reader, after.sharing());
          if (isSame(before, after)) {
            return before;
          }
          store.update(tx, after, MacroWish.key(after.name()));
          tx.announce(MacroEvent.changed(id, Shares.only(before.sharing(), after.sharing())));
          parts.audit().write(tx, MacroTrail.changed(before, after));
          return store.find(tx, id).orElse(after);
        });
  }

  /** Of two that take a shortcut at one moment both find it free; the database's key finds out. */
  private <T> T stored(Principal who, Work<T> work) {
    try {
      return parts.database().inWorkspace(who.workspace(), work);
    } catch (DatabaseFailure refused) {
      throw refused.sqlState().equals(UNIQUE_VIOLATION) ? MacroDrafting.shortcutTaken() : refused;
    }
  }

  private static boolean isSame(Macro one, Macro other) {
    return one.name().equals(other.name())
        && one.shortcut().equals(other.shortcut())
        && one.text().equals(other.text())
        && one.card().equals(other.card())
        && one.sharing().equals(other.sharing())
        && one.actions().equals(other.actions())
        && one.files().equals(other.files());
  }

  /**
   * Deletes a macro; what was done by it stays done.
   *
   * @throws Refusal.NotFound if there is none, or it is none of his
   * @throws Refusal.Forbidden if others see it and he does not manage macros
   */
  void delete(Principal who, long id) {
    parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var macro = own(tx, shares.reader(tx, who), id);
              store.delete(tx, id);
              tx.announce(MacroEvent.deleted(id, macro.sharing().ofAgent()));
              parts.audit().write(tx, MacroTrail.deleted(macro));
              return id;
            });
  }

  private Macro own(Tx tx, SharedReader reader, long id) {
    var macro =
        store
            .lock(tx, id)
            .filter(each -> reader.sees(each.sharing()))
            .orElseThrow(Refusal.NotFound::new);
    shares.requireMay(reader, macro.sharing());
    return macro;
  }
}
