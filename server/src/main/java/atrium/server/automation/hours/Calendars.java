package atrium.server.automation.hours;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Front door of the part: the calendars of workspaces, and which holds for which channel. */
public final class Calendars {
  /** How many a workspace may have. */
  public static final int MOST = 50;

  private static final int LONGEST_NAME = 50;
  private static final String UNIQUE_VIOLATION = "23505";
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Channels channels;
  private final Audit audit;
  private final CalendarStore store = new CalendarStore();

  public Calendars(
      Database database, Ids ids, InstantSource clock, Channels channels, Audit audit) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.channels = channels;
    this.audit = audit;
  }

  /**
   * What a calendar is to be.
   *
   * @param standard false leaves the standard one what it is
   */
  record Draft(String name, Plan plan, boolean standard, Set<Long> channels) {}

  /** Those of the workspace, the standard one first. */
  List<Calendar> all(Tx tx) {
    return store.all(tx);
  }

  /**
   * Makes a calendar; the first one is the standard one.
   *
   * @throws Refusal.Conflict {@code name_taken}, {@code too_many_calendars}
   * @throws Refusal.Unprocessable if there is no such channel
   */
  Calendar create(Principal by, Draft draft) {
    return write(by, ids.next(), draft, true);
  }

  /**
   * Changes one, whole. A channel that named another one names this.
   *
   * @throws Refusal.NotFound if there is no such calendar
   */
  Calendar change(Principal by, long id, Draft draft) {
    return write(by, id, draft, false);
  }

  private Calendar write(Principal by, long id, Draft draft, boolean isNew) {
    var name = checked(draft.name());
    draft.plan().checked();
    return stored(() ->
        database.inWorkspace(
            by.workspace(),
            tx -> {
              store.lock(tx);
              var all = store.all(tx);
              var before = all.stream().filter(one -> one.id() == id).findFirst();
              if (before.isEmpty() && !isNew) {
                throw new Refusal.NotFound();
              }
              if (isNew && all.size() >= MOST) {
                throw new Refusal.Conflict(
                    "too_many_calendars", "There are as many calendars as can be.");
              }
              boolean standard =
                  draft.standard()
                      || all.isEmpty()
                      || before.filter(Calendar::standard).isPresent();
              var named =
                  named(tx, by, draft.channels(), before.map(Calendar::channels).orElse(Set.of()));
              var after = new Calendar(id, name, draft.plan(), standard, named);
              if (before.isPresent() && before.get().equals(after)) {
                return after;
              }
              store.write(tx, after, clock.instant());
              var action = isNew ? AuditAction.CALENDAR_CREATED : AuditAction.CALENDAR_CHANGED;
              audit.write(
                  tx,
                  AuditEntry.of(action, Target.of("calendar", id, name))
                      .changed(before.map(Calendars::facts).orElse(Facts.NONE), facts(after)));
              tx.announce(CalendarEvent.changed(id));
              return after;
            }));
  }

  /** Who does not see a channel cannot name it, and leaves it as it is. */
  private Set<Long> named(Tx tx, Principal by, Set<Long> wanted, Set<Long> before) {
    var added = new HashSet<>(wanted);
    added.removeAll(before);
    if (!channels.outlets(tx).keySet().containsAll(added) || !added.stream().allMatch(by::sees)) {
      throw new Refusal.Unprocessable(
          "unknown_reference",
          "There is nothing of this id.",
          Refusal.Fault.of("/channel_ids", "unknown"));
    }
    var all = new HashSet<>(wanted);
    before.stream().filter(channel -> !by.sees(channel)).forEach(all::add);
    return all;
  }

  /**
   * Deletes one; its channels follow the standard one.
   *
   * @throws Refusal.NotFound if there is no such calendar
   * @throws Refusal.Conflict {@code standard_calendar} if it is the standard one of several
   */
  void delete(Principal by, long id) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          store.lock(tx);
          var all = store.all(tx);
          var one =
              all.stream()
                  .filter(each -> each.id() == id)
                  .findFirst()
                  .orElseThrow(Refusal.NotFound::new);
          if (one.standard() && all.size() > 1) {
            throw new Refusal.Conflict(
                "standard_calendar", "Make another one the standard calendar first.");
          }
          store.delete(tx, id);
          audit.write(
              tx,
              AuditEntry.of(AuditAction.CALENDAR_DELETED, Target.of("calendar", id, one.name()))
                  .without(facts(one)));
          tx.announce(CalendarEvent.deleted(id));
          return id;
        });
  }

  private static Facts facts(Calendar one) {
    return Facts.NONE
        .with(AuditField.NAME, one.name())
        .with(AuditField.ZONE, one.plan().zone())
        .with(AuditField.STANDARD, one.standard())
        .with(
            AuditField.HOURS,
            one.plan().hours().stream()
                .map(each -> each.weekday().day().getValue() + " " + each.from() + "-" + each.to())
                .toList())
        .with(AuditField.HOLIDAYS, one.plan().holidays().stream().map(Plan.Holiday::day).toList())
        .with(AuditField.CHANNELS, one.channels().stream().map(String::valueOf).toList());
  }

  private static String checked(String name) {
    var clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    boolean fits = clean.codePointCount(0, clean.length()) <= LONGEST_NAME;
    if (clean.isEmpty() || !fits || clean.chars().anyMatch(Character::isISOControl)) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of("/name", clean.isEmpty() ? "required" : "invalid_value"));
    }
    return clean;
  }

  private static <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseFailure refused) {
      if (refused.sqlState().equals(UNIQUE_VIOLATION)) {
        throw new Refusal.Conflict(
            "name_taken", "Something else has this name.", Refusal.Fault.of("/name", "name_taken"));
      }
      throw refused;
    }
  }
}
