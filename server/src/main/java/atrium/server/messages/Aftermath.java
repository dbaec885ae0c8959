package atrium.server.messages;

import atrium.connector.InboundEvent;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Applies a batch of news, or parks what has no message yet. */
final class Aftermath {
  private final NewsStore store;
  private final Tx tx;
  private final Map<Target.Key, Target> found;

  private Aftermath(NewsStore store, Tx tx, Map<Target.Key, Target> found) {
    this.store = store;
    this.tx = tx;
    this.found = found;
  }

  static void apply(NewsStore store, Tx tx, List<News> news, Instant now) {
    var keys = new LinkedHashSet<Target.Key>();
    news.forEach(one -> keys.add(Target.Key.of(one)));
    var found = store.lock(tx, keys);
    var waiting = news.stream().filter(one -> !Target.has(found, one)).toList();
    if (!waiting.isEmpty()) {
      store.park(tx, waiting, now);
    }
    new Aftermath(store, tx, found)
        .applyAll(news.stream().filter(one -> Target.has(found, one)).toList());
  }

  private void applyAll(List<News> news) {
    var statuses = new ArrayList<News.Status>();
    var edits = new ArrayList<News.Edit>();
    var unsends = new ArrayList<News.Unsend>();
    var reactions = new ArrayList<News.Reaction>();
    for (var one : news) {
      switch (one) {
        case News.Status status -> statuses.add(status);
        case News.Edit edit -> edits.add(edit);
        case News.Unsend unsend -> unsends.add(unsend);
        case News.Reaction reaction -> reactions.add(reaction);
      }
    }
    if (!statuses.isEmpty()) {
      status(statuses);
    }
    if (!edits.isEmpty()) {
      tell(edits, store.edit(tx, targets(edits), edits), MessageEvent::edited);
    }
    if (!unsends.isEmpty()) {
      tell(unsends, store.unsend(tx, targets(unsends), unsends), MessageEvent::unsent);
    }
    if (!reactions.isEmpty()) {
      tell(reactions, store.react(tx, targets(reactions), reactions), MessageEvent::reacted);
    }
  }

  /** Only what the business sent has receipts; a platform's receipt of anything else is dropped. */
  private void status(List<News.Status> statuses) {
    var ours = statuses.stream().filter(status -> !target(status).inbound()).toList();
    if (ours.isEmpty()) {
      return;
    }
    store.receipts(tx, targets(ours), ours);
    var moved = new LinkedHashMap<Target, News.Status>();
    for (var status : ours) {
      var target = target(status);
      if (target.superseded() && status.status() == InboundEvent.Status.FAILED) {
        continue;
      }
      var best = moved.get(target);
      short reached = best == null ? target.status().code() : code(best);
      if (code(status) > reached) {
        moved.put(target, status);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    store.status(tx, moved);
    moved.forEach((target, status) ->
        tx.announce(
            MessageEvent.status(
                target.place(), target.status(), MessageStatus.of(status.status()))));
  }

  private static short code(News.Status status) {
    return MessageStatus.of(status.status()).code();
  }

  private void tell(
      List<? extends News> news,
      Set<Long> changed,
      Function<MessageEvent.Place, MessageEvent> event) {
    var told = new LinkedHashSet<MessageEvent.Place>();
    for (var one : news) {
      var place = target(one).place();
      if (changed.contains(place.message()) && told.add(place)) {
        tx.announce(event.apply(place));
      }
    }
  }

  private List<Target> targets(List<? extends News> news) {
    return news.stream().map(this::target).toList();
  }

  private Target target(News news) {
    var target = found.get(Target.Key.of(news));
    if (target == null) {
      throw new IllegalStateException("News without a message were not parked");
    }
    return target;
  }
}
