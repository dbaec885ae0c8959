package atrium.server.automation.sla;

import atrium.server.conversations.Conversation;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Sla;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is reckoned in one workspace, each a transaction behind one lock: another node that wants
 * the same waits, and finds it done.
 */
final class Keeping {
  /** The log's name of who fills the line. */
  static final String READER = "sla";

  /** Whoever answered in time may still be committing it. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Conversations conversations;
  private final LineStore line = new LineStore();
  private final CourseStore store = new CourseStore();

  Keeping(InstantSource clock, Conversations conversations) {
    this.clock = clock;
    this.conversations = conversations;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Applies the first of what is in line.
   *
   * @return how much of it that was
   */
  int apply(Tx tx, int most) {
    var recount = line.lock(tx);
    var entries = line.take(tx, most);
    if (entries.isEmpty()) {
      return 0;
    }
    var steps = steps(tx, entries);
    var byConversation = new TreeMap<Long, List<Entry>>();
    entries.forEach(
        one -> byConversation.computeIfAbsent(one.conversation(), _ -> new ArrayList<>()).add(one));
    var before = known(tx, byConversation.keySet(), recount.seq());
    var desk = new Desk(tx, byConversation.keySet());
    before.forEach((id, known) -> {
      var after = known;
      for (var entry : byConversation.getOrDefault(id, List.of())) {
        after = desk.after(after, entry, Optional.ofNullable(steps.get(entry.source())));
      }
      desk.keep(known, desk.settled(after, now()));
    });
    desk.close();
    return entries.size();
  }

  private Map<Long, Step> steps(Tx tx, List<Entry> entries) {
    var steps = new HashMap<Long, Step>();
    steps.putAll(store.messages(tx, sources(entries, Entry.Kind.MESSAGE)));
    steps.putAll(store.changes(tx, sources(entries, Entry.Kind.CHANGE)));
    return steps;
  }

  private static List<Long> sources(List<Entry> entries, Entry.Kind kind) {
    return entries.stream().filter(one -> one.kind() == kind).map(Entry::source).toList();
  }

  /** What is kept of conversations; of what is new, or was kept under other rules, the ledger's. */
  private Map<Long, Followed> known(Tx tx, Collection<Long> ids, long since) {
    var known = new TreeMap<>(store.lock(tx, ids));
    var missing = new TreeSet<>(ids);
    known.values().stream()
        .filter(one -> one.seq() >= since)
        .map(Followed::conversation)
        .forEach(missing::remove);
    if (!missing.isEmpty()) {
      known.putAll(anew(tx, missing, known));
    }
    return known;
  }

  /** Read from the ledger, with the clocks that were known. */
  private Map<Long, Followed> anew(Tx tx, Collection<Long> ids, Map<Long, Followed> known) {
    var anew = new TreeMap<Long, Followed>();
    store
        .fromLedger(tx, ids)
        .forEach((id, one) -> {
          var old = Optional.ofNullable(known.get(id));
          anew.put(
              id,
              new Followed(
                  id,
                  one.seq(),
                  one.course(),
                  old.map(Followed::policy).orElse(OptionalLong.empty()),
                  old.map(Followed::clocks).orElse(List.of())));
        });
    return anew;
  }

  /**
   * Goes on with reckoning anew what is not closed, after policies or hours changed. What is late
   * by that is marked so, and nobody is alerted: it was not late by what held until then.
   *
   * @return how many conversations that were; 0 if there was nothing to do
   */
  int recount(Tx tx, int most) {
    var recount = line.lock(tx);
    if (recount.done()) {
      return 0;
    }
    var ids = line.underWay(tx, recount.after(), most);
    if (!ids.isEmpty()) {
      var now = now();
      var known = store.lock(tx, ids);
      var desk = new Desk(tx, ids);
      // Where nothing holds any more, of what was never kept nothing is to be forgotten.
      var wanted = desk.holdsAny() ? ids : List.copyOf(known.keySet());
      anew(tx, wanted, known)
          .forEach(
              (id, one) -> desk.keep(one, silently(desk.settled(one, desk.endOf(id, now)), now)));
      desk.close();
    }
    line.reached(tx, ids.isEmpty() ? recount.after() : ids.getLast(), ids.size() < most);
    return ids.size();
  }

  private static Followed silently(Followed one, Instant now) {
    return one.with(
        one.clocks().stream()
            .map(clock -> isPast(clock, clock.dueAt(), now) ? Reckoning.breached(clock) : clock)
            .map(clock -> isPast(clock, clock.alertAt(), now) ? Reckoning.alerted(clock) : clock)
            .toList());
  }

  private static boolean isPast(Sla.Clock clock, Optional<Instant> at, Instant now) {
    return clock.goesOn() && at.filter(when -> !when.isAfter(now)).isPresent();
  }

  /**
   * Tells of what soon is due, or is late, as far as it is known that nothing was done about it:
   * behind what the reader of the log has not read, nothing is known.
   *
   * @return how many conversations that were
   */
  int tell(Tx tx, int most) {
    line.lock(tx);
    var until = now().minus(GRACE);
    var unread = line.unread(tx, READER);
    if (unread.filter(until::isAfter).isPresent()) {
      until = unread.get();
    }
    var due = new TreeMap<>(store.toTell(tx, until, most));
    if (due.isEmpty()) {
      return 0;
    }
    var desk = new Desk(tx, due.keySet());
    var end = until;
    due.forEach((_, one) -> desk.keep(one, desk.told(one, end)));
    desk.close();
    return due.size();
  }

  /** What is worked on in one transaction. */
  private final class Desk {
    private final Tx tx;
    private final Book book;
    private final Map<Long, Conversation> now = new HashMap<>();
    private final List<Followed> written = new ArrayList<>();
    private final List<SlaEvent> events = new ArrayList<>();

    Desk(Tx tx, Collection<Long> ids) {
      this.tx = tx;
      this.book = Book.of(tx);
      conversations.get(tx, List.copyOf(ids)).forEach(one -> now.put(one.id(), one));
    }

    /** When what is over ended: when it was closed, or by now. */
    Instant endOf(long conversation, Instant by) {
      return Optional.ofNullable(now.get(conversation)).flatMap(Conversation::closedAt).orElse(by);
    }

    /** Whether there is a policy that can hold. */
    boolean holdsAny() {
      return book.policies().stream().anyMatch(Policy::enabled);
    }

    private Optional<Applied> applied(long conversation) {
      return Optional.ofNullable(now.get(conversation)).flatMap(book::applied);
    }

    /** One event later; what it was known of before is left out. */
    Followed after(Followed before, Entry entry, Optional<Step> step) {
      if (entry.seq() <= before.seq()) {
        return before;
      }
      if (step.isEmpty()) {
        return moved(before, entry.seq(), before.course(), before.clocks());
      }
      var at = step.get().at();
      var course = step.get().of(before.course());
      var told = late(before, at);
      return moved(
          before,
          entry.seq(),
          course,
          Reckoning.settled(course, applied(before.conversation()), told.clocks(), at));
    }

    private static Followed moved(
        Followed before, long seq, Course course, List<Sla.Clock> clocks) {
      return new Followed(before.conversation(), seq, course, before.policy(), clocks);
    }

    /** By the policy that holds now. */
    Followed settled(Followed one, Instant at) {
      var applied = applied(one.conversation());
      return new Followed(
          one.conversation(),
          one.seq(),
          one.course(),
          applied.map(each -> OptionalLong.of(each.policy().id())).orElse(OptionalLong.empty()),
          Reckoning.settled(one.course(), applied, one.clocks(), at));
    }

    /** What was late before a moment, with its event. */
    private Followed late(Followed one, Instant before) {
      var clocks = new ArrayList<Sla.Clock>();
      for (var clock : one.clocks()) {
        boolean late =
            clock.goesOn()
                && !clock.breached()
                && clock.dueAt().filter(due -> due.isBefore(before)).isPresent();
        clocks.add(late ? Reckoning.breached(clock) : clock);
        if (late) {
          announce(one, clock, true);
        }
      }
      return one.with(clocks);
    }

    /** What is late by a moment, and what soon is, with their events. */
    Followed told(Followed one, Instant until) {
      var late = late(one, until.plusNanos(1_000));
      var clocks = new ArrayList<Sla.Clock>();
      for (var clock : late.clocks()) {
        boolean soon = !clock.alerted() && isPast(clock, clock.alertAt(), until);
        clocks.add(soon ? Reckoning.alerted(clock) : clock);
        if (soon) {
          announce(one, clock, false);
        }
      }
      return one.with(clocks);
    }

    private void announce(Followed one, Sla.Clock clock, boolean late) {
      var conversation = now.get(one.conversation());
      if (conversation != null && one.policy().isPresent()) {
        long policy = one.policy().getAsLong();
        events.add(
            late
                ? SlaEvent.Pressing.late(conversation, policy, clock)
                : SlaEvent.Pressing.soon(conversation, policy, clock));
      }
    }

    void keep(Followed before, Followed after) {
      var conversation = now.get(after.conversation());
      if (conversation == null) {
        return;
      }
      written.add(after);
      if (!after.looksAs(before)) {
        events.add(new SlaEvent.Reckoned(conversation));
      }
    }

    void close() {
      if (!written.isEmpty()) {
        store.write(tx, written);
      }
      events.forEach(tx::announce);
    }
  }
}
