package atrium.server.delivery;

import atrium.server.accounts.Directory;
import atrium.server.api.Refusal;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends scheduled messages when their time comes. To become a message with its place in the outbox
 * and not to wait any more is one transaction: who dies before its commit has sent nothing, who
 * dies behind it finds nothing that waits. What cannot be sent is kept and told, never dropped.
 */
final class DueMessages {
  private static final Logger LOG = LoggerFactory.getLogger(DueMessages.class);
  private static final int AT_ONCE = 200;
  private final DeliveryParts parts;
  private final Accepting accepting;
  private final DeliverySettings settings;
  private final Runnable wake;
  private final ScheduledStates states;
  private final Directory directory = new Directory();
  private final ScheduledStore store = new ScheduledStore();

  /**
   * @param wake tells the worker that there is something in the outbox
   */
  DueMessages(DeliveryParts parts, Accepting accepting, DeliverySettings settings, Runnable wake) {
    this.parts = parts;
    this.accepting = accepting;
    this.settings = settings;
    this.wake = wake;
    this.states = new ScheduledStates(parts);
  }

  /** Sends what is due, each in a transaction of its own: none keeps another from its time. */
  void tend() {
    List<ScheduledStore.Due> due;
    do {
      due =
          parts
              .database()
              .everywhere(Reason.TIMERS, tx -> store.due(tx, parts.clock().instant(), AT_ONCE));
      if (due.stream().filter(this::settle).count() == 0) {
        return;
      }
    } while (due.size() >= AT_ONCE);
  }

  /** Whether it waits no more. */
  private boolean settle(ScheduledStore.Due one) {
    try {
      boolean settled = parts.database().inWorkspace(one.workspace(), tx -> settle(tx, one.id()));
      CrashPoints.reach("scheduled_after_commit");
      return settled;
    } catch (Refusal refused) {
      return isGivenUp(one, refused.code());
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("evt", "delivery.scheduled_failed")
          .addKeyValue("workspace", one.workspace())
          .addKeyValue("scheduled", one.id())
          .log("A scheduled message could not be sent");
      boolean passes = failure instanceof DatabaseFailure database && database.isTransient();
      return !passes && isGivenUp(one, "internal");
    }
  }

  private boolean settle(Tx tx, long id) {
    var row = store.take(tx, id);
    row.ifPresent(waiting -> settle(tx, waiting));
    CrashPoints.reach("scheduled_before_commit");
    return row.isPresent();
  }

  private void settle(Tx tx, ScheduledMessage row) {
    parts.conversations().hold(tx, row.conversation());
    if (row.onlyIfNoReply() && store.isReplied(tx, row)) {
      states.move(tx, row, row.in(ScheduledMessage.State.WITHDRAWN, Optional.empty(), now()));
    } else if (row.sendAt().plus(settings.patience()).isBefore(now())) {
      // As with answers: one that is a day late helps nobody, and somebody should know.
      throw new Refusal.Conflict("too_late", "It could not be sent in time.");
    } else {
      var _ = send(tx, row);
    }
  }

  /**
   * Says it, in its author's name and with what he may do now.
   *
   * @throws Refusal with the reason, if it cannot be said
   */
  ScheduledMessage send(Tx tx, ScheduledMessage row) {
    var author =
        directory
            .principal(tx, row.actsAs(), row.author(), now())
            .orElseThrow(() -> new Refusal.Conflict("author_gone", "Its author has left."));
    var draft = draft(row, Optional.empty());
    long message = accepting.accept(tx, author, row.conversation(), draft);
    tx.afterCommit(wake);
    return states.move(tx, row, row.sentAs(message, now()));
  }

  /** As whoever answers would say it. */
  Draft draft(ScheduledMessage row, Optional<Saying> saying) {
    return new Draft(
        saying.or(() -> row.content().map(Saying.Own::new)).orElseThrow(),
        OptionalLong.of(row.channel()),
        OptionalLong.of(row.identity()),
        row.replyTo(),
        Optional.of(Duration.ZERO),
        Optional.empty());
  }

  /** Somebody has to decide about it now. */
  private boolean isGivenUp(ScheduledStore.Due one, String code) {
    return parts
        .database()
        .inWorkspace(
            one.workspace(),
            tx -> {
              var row = store.take(tx, one.id());
              row.ifPresent(waiting ->
                  states.move(
                      tx,
                      waiting,
                      waiting.in(ScheduledMessage.State.FAILED, Optional.of(code), now())));
              return row.isPresent();
            });
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
