package atrium.server.automation.sla;

import atrium.server.conversations.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a conversation, as far as clocks hang on it. Pure, and the same whether it was
 * followed event by event or read from the ledger at once.
 *
 * @param open when it was open and in sight, in order; the last may go on
 * @param askedAt receipt of the first message of the customer that nobody answered
 * @param everAnswered whether he was ever answered in it
 */
record Course(
    Status status,
    boolean spam,
    boolean blocked,
    List<Stretch> open,
    Optional<Instant> askedAt,
    boolean everAnswered) {
  /** More often than this nothing is opened that is ever done in time. */
  static final int MOST_STRETCHES = 200;

  Course {
    open = List.copyOf(open);
  }

  /**
   * Some time.
   *
   * @param to empty while it goes on
   */
  record Stretch(Instant from, Optional<Instant> to) {}

  /** One that begins. */
  static Course begun(Status status, boolean spam, boolean blocked, Instant at) {
    var empty = new Course(status, spam, blocked, List.of(), Optional.empty(), false);
    return empty.counts() ? empty.starting(at) : empty;
  }

  /** Whether time passes. */
  boolean counts() {
    return status == Status.OPEN && !spam && !blocked;
  }

  /** When it began to be what it is. */
  Optional<Instant> begunAt() {
    return open.stream().findFirst().map(Stretch::from);
  }

  /** The customer wrote. */
  Course asked(Instant at) {
    return askedAt.isPresent() ? this : asking(Optional.of(at));
  }

  /** We wrote. */
  Course answered() {
    return new Course(status, spam, blocked, open, Optional.empty(), true);
  }

  Course asking(Optional<Instant> since) {
    return new Course(status, spam, blocked, open, since, everAnswered);
  }

  /** It is something else from now on; closing it ends the waiting. */
  Course turned(Turn turn) {
    var next =
        new Course(
            turn.status().orElse(status),
            turn.spam().orElse(spam),
            turn.blocked().orElse(blocked),
            open,
            turn.status().filter(now -> now == Status.CLOSED).isPresent()
                ? Optional.empty()
                : askedAt,
            everAnswered);
    if (next.counts() == counts()) {
      return next;
    }
    return next.counts() ? next.starting(turn.at()) : next.stopping(turn.at());
  }

  /**
   * A change of what it is; what is empty stays.
   *
   * @param at when
   */
  record Turn(
      Instant at, Optional<Status> status, Optional<Boolean> spam, Optional<Boolean> blocked) {}

  private Course starting(Instant at) {
    var more = new ArrayList<>(open);
    more.add(new Stretch(at, Optional.empty()));
    if (more.size() > MOST_STRETCHES) {
      // The two oldest become one, with the time between them: late sooner rather than never.
      var oldest = new Stretch(more.getFirst().from(), more.get(1).to());
      more.removeFirst();
      more.set(0, oldest);
    }
    return new Course(status, spam, blocked, more, askedAt, everAnswered);
  }

  private Course stopping(Instant at) {
    var less = new ArrayList<>(open);
    var last = less.removeLast();
    less.add(new Stretch(last.from(), Optional.of(at.isBefore(last.from()) ? last.from() : at)));
    return new Course(status, spam, blocked, less, askedAt, everAnswered);
  }
}
