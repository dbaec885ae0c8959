package atrium.server.messages.macros;

import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.SharedReader;
import atrium.server.messages.shared.Shares;
import atrium.server.messages.shared.Sharing;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a macro shall be against what there is. */
final class MacroDrafting {
  private final MacrosParts parts;
  private final MacroStore store;
  private final MacroTargets targets;
  private final Shares shares;
  private final CardChecks cards;

  MacroDrafting(MacrosParts parts, MacroStore store, Shares shares) {
    this.parts = parts;
    this.store = store;
    this.targets = new MacroTargets(parts);
    this.shares = shares;
    this.cards = new CardChecks(parts.channels());
  }

  /** A macro, and what shall become of it. */
  record Draft(Macro before, MacroWish wish) {}

  /** One that is about to be made: its maker's own, or everybody's if that is a program. */
  Macro blank(long id, SharedReader reader) {
    return new Macro(
        id,
        "",
        Optional.empty(),
        "",
        Optional.empty(),
        Sharing.usual(reader),
        Actions.NOTHING,
        List.of(),
        0,
        Optional.empty(),
        now(),
        1);
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What becomes of a macro.
   *
   * @throws Refusal.Invalid naming what is wrong in itself
   * @throws Refusal.Unprocessable if it would be empty, or names what is not there
   * @throws Refusal.Conflict {@code shortcut_taken}
   */
  Macro after(Tx tx, Principal who, SharedReader reader, Draft draft) {
    var before = draft.before();
    var wish = draft.wish();
    var actions = wish.actions().orElse(before.actions());
    actions.check();
    var after =
        new Macro(
            before.id(),
            wish.nameAfter(before.name()),
            wish.shortcutAfter(before.shortcut()),
            wish.textAfter(before.text()),
            wish.cardAfter(before.card()),
            Sharing.after(before.sharing(), wish.visibility(), wish.teamId(), reader),
            actions,
            wish.files().map(ids -> files(tx, who, before, ids)).orElse(before.files()),
            before.uses(),
            before.usedAt(),
            now(),
            before.revision());
    require(tx, wish, after);
    return after;
  }

  private void require(Tx tx, MacroWish wish, Macro after) {
    if (after.name().isEmpty()) {
      throw Names.invalid("/name", "required");
    }
    if (after.isEmpty()) {
      throw new Refusal.Unprocessable(
          "empty_macro",
          "It says nothing and does nothing.",
          Refusal.Fault.of("/text", "required"));
    }
    if (wish.card().isPresent() || wish.fileIds().isPresent()) {
      cards.require(after);
    }
    if (wish.visibility().isPresent()) {
      shares.requireTeam(tx, after.sharing());
    }
    if (wish.actions().isPresent()) {
      targets.require(tx, after.actions());
    }
    if (store.isTaken(tx, after)) {
      throw shortcutTaken();
    }
  }

  static Refusal.Conflict shortcutTaken() {
    return new Refusal.Conflict(
        "shortcut_taken",
        "Another macro has this shortcut.",
        Refusal.Fault.of("/shortcut", "shortcut_taken"));
  }

  private List<MacroFile> files(Tx tx, Principal who, Macro before, List<Long> wanted) {
    var files = new ArrayList<MacroFile>();
    for (long id : wanted) {
      files.add(
          before.files().stream()
              .filter(file -> file.upload() == id)
              .findFirst()
              .or(() -> uploaded(tx, who, id))
              .orElseThrow(() ->
                  new Refusal.Unprocessable(
                      "no_such_file",
                      "A macro takes files that its maker uploaded.",
                      Refusal.Fault.of("/file_ids/" + files.size(), "no_such_file"))));
    }
    return files;
  }

  private Optional<MacroFile> uploaded(Tx tx, Principal who, long id) {
    return parts
        .uploads()
        .own(tx, who, id)
        .map(file -> new MacroFile(file.id(), file.name(), file.mimeType(), file.size()));
  }
}
