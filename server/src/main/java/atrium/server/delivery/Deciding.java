package atrium.server.delivery;

import atrium.connector.InboundEvent;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Resource;
import atrium.server.messages.Leaving;
import atrium.server.messages.MessageStatus;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people decide about messages on their way: take back, send again, call it sent, let it go.
 * The row's lock decides who was first, a person or the worker.
 */
final class Deciding {
  private final DeliveryParts parts;
  private final Ways ways;
  private final DeliverySettings settings;
  private final DeliveryStore store = new DeliveryStore();
  private final AttemptStore attempts = new AttemptStore();

  Deciding(DeliveryParts parts, Ways ways, DeliverySettings settings) {
    this.parts = parts;
    this.ways = ways;
    this.settings = settings;
  }

  /** A message and its row, both locked. */
  private record Held(DeliveryStore.Standing row, Leaving message) {}

  private Held hold(Tx tx, Principal who, long id) {
    var row = store.lock(tx, id);
    var message =
        parts.replies().lock(tx, List.of(id)).stream()
            .filter(
                found -> who.can(Permission.MESSAGE_SEND, new Resource.Channel(found.channel())))
            .findFirst()
            .orElseThrow(Refusal.NotFound::new);
    return new Held(
        row.orElseThrow(
            () -> new Refusal.Conflict("not_on_its_way", "It has left, or was given up.")),
        message);
  }

  /** Takes a message back that was not handed over yet. */
  void cancel(Tx tx, Principal who, long id) {
    var held = hold(tx, who, id);
    require(held.row().state().equals("queued"), "too_late", "It is being handed over.");
    require(
        !Doubt.remains(attempts.steps(tx, id)), "too_late", "The platform may have it already.");
    store.remove(tx, id);
    attempts.record(tx, id, AttemptStore.Step.by(who.actor(), held.row().attempt(), "cancelled"));
    parts.replies().move(tx, held.message(), MessageStatus.CANCELLED, Optional.empty());
  }

  /** Sends a message once more that failed, or of which nothing was heard for a while. */
  void resend(Tx tx, Principal who, long id) {
    var held = hold(tx, who, id);
    requireDecidable(held.row());
    var visible = ways.of(tx, who, held.row().conversation());
    var way =
        visible.ways().stream()
            .filter(one ->
                one.outlet().id() == held.message().channel()
                    && one.identity().id() == held.message().identity())
            .findFirst()
            .orElseThrow(() -> new Refusal.Unprocessable("no_way", "There is no way any more."));
    Fitness.require(way, held.message().content());
    store.remove(tx, id);
    attempts.record(tx, id, AttemptStore.Step.by(who.actor(), held.row().attempt(), "resent"));
    long pos = parts.conversations().nextOutbound(tx, held.row().conversation());
    store.insert(
        tx,
        new DeliveryStore.Entry(id, held.row().conversation(), pos, held.message().channel()),
        Duration.ZERO,
        settings.patience(),
        held.row().attempt());
    parts.replies().again(tx, held.message(), UUID.randomUUID().toString());
  }

  /** A person knows that the customer has it. */
  void markSent(Tx tx, Principal who, long id) {
    var held = hold(tx, who, id);
    require(held.row().state().equals("unknown"), "not_unknown", "Its fate is known.");
    requireDecidable(held.row());
    store.remove(tx, id);
    attempts.record(tx, id, AttemptStore.Step.by(who.actor(), held.row().attempt(), "marked_sent"));
    parts.replies().move(tx, held.message(), MessageStatus.SENT, Optional.empty());
  }

  /** Nobody will send it again. */
  void discard(Tx tx, Principal who, long id) {
    var held = hold(tx, who, id);
    requireDecidable(held.row());
    store.remove(tx, id);
    attempts.record(tx, id, AttemptStore.Step.by(who.actor(), held.row().attempt(), "discarded"));
    if (held.message().status() == MessageStatus.FAILED) {
      // It stays failed, but nothing can be decided about it any more: every page must ask again.
      parts.replies().retell(tx, held.message());
      return;
    }
    parts
        .replies()
        .move(
            tx,
            held.message(),
            MessageStatus.FAILED,
            Optional.of(
                InboundEvent.Problem.of("discarded", "It was given up.", Optional.empty())));
  }

  private void requireDecidable(DeliveryStore.Standing row) {
    require(
        row.state().equals("failed") || row.state().equals("unknown"),
        "on_its_way",
        "It is still on its way.");
    require(
        row.state().equals("failed") || settled(row),
        "not_settled_yet",
        "The platform may still say what became of it.");
  }

  private boolean settled(DeliveryStore.Standing row) {
    return row.secondsSince() * 1_000 >= settings.unknownAfter().toMillis();
  }

  private static void require(boolean met, String code, String message) {
    if (!met) {
      throw new Refusal.Conflict(code, message);
    }
  }

  /**
   * What may be decided about a row now.
   *
   * @param doubtful whether the platform may have it although it is queued
   */
  List<String> actions(DeliveryStore.Standing row, boolean doubtful) {
    var actions = new ArrayList<String>();
    switch (row.state()) {
      case "queued" -> {
        if (!doubtful) {
          actions.add("cancel");
        }
      }
      case "failed" -> actions.addAll(List.of("resend", "discard"));
      case "unknown" -> {
        if (settled(row)) {
          actions.addAll(List.of("resend", "mark_sent", "discard"));
        }
      }
      default -> {
        // Being handed over: nothing can be decided until that ended.
      }
    }
    return actions;
  }
}
