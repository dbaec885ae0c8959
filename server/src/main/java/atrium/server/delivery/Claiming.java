package atrium.server.delivery;

import atrium.server.channels.Channel;
import atrium.server.channels.Outlet;
import atrium.server.messages.Leaving;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes leases: looks for due heads over all workspaces, then leases in one transaction for each
 * workspace. Two nodes that found the same head do not both get it.
 */
final class Claiming {
  private static final Logger LOG = LoggerFactory.getLogger(Claiming.class);
  private static final double SECOND_MS = 1_000;
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final ClaimStore store = new ClaimStore();
  private final PaceStore pace = new PaceStore();
  private final DeliveryStore deliveries = new DeliveryStore();

  Claiming(DeliveryParts parts, DeliverySettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /** A message in this node's hands. */
  record Job(Lease lease, Leaving message) {}

  /**
   * Leases what is due, and hands over at once what was leased in each workspace: a workspace that
   * cannot be read keeps no other from sending.
   *
   * @param running hand-overs of this node by channel
   * @param room how many more it may begin
   * @return how many were leased
   */
  int claim(Map<Long, Integer> running, int room, Consumer<List<Job>> hands) {
    var due =
        parts
            .database()
            .everywhere(
                Reason.OUTBOX_CLAIM, tx -> store.due(tx, running, settings.perChannel(), room));
    int leased = 0;
    for (var workspace : Worker.byWorkspace(due).entrySet()) {
      var jobs = lease(workspace.getKey(), workspace.getValue());
      CrashPoints.reach("delivery_after_claim");
      hands.accept(jobs);
      leased += jobs.size();
    }
    return leased;
  }

  private List<Job> lease(long workspace, List<ClaimStore.Due> heads) {
    try {
      long takenAt = System.nanoTime();
      return parts.database().inWorkspace(workspace, tx -> lease(tx, heads, takenAt));
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("evt", "delivery.claim_failed")
          .addKeyValue("workspace", workspace)
          .addKeyValue("messages", heads.size())
          .log("Messages that are due could not be leased");
      return failure instanceof DatabaseFailure database && database.isTransient()
          ? List.of()
          : apart(workspace, heads);
    }
  }

  /** Something about one of them is wrong for good: it waits, and its neighbours go. */
  private List<Job> apart(long workspace, List<ClaimStore.Due> heads) {
    if (heads.size() > 1) {
      return heads.stream().flatMap(head -> lease(workspace, List.of(head)).stream()).toList();
    }
    var pause = settings.retries().longest();
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              deliveries.postpone(tx, heads.getFirst().message(), pause);
              return List.of();
            });
  }

  private List<Job> lease(Tx tx, List<ClaimStore.Due> heads, long takenAt) {
    var flows = pace.lock(tx, heads.stream().map(ClaimStore.Due::channel).distinct().toList());
    var outlets = parts.channels().outlets(tx);
    var byChannel =
        heads.stream()
            .filter(head -> flows.containsKey(head.channel()))
            .collect(Collectors.groupingBy(ClaimStore.Due::channel));
    var allowed = new ArrayList<Long>();
    byChannel.forEach((channel, waiting) -> {
      var flow = flows.get(channel);
      if (flow != null && maySend(tx, flow, outlets.get(channel))) {
        long room = isProbed(flow) ? Math.min(1, room(flow)) : room(flow);
        waiting.stream().limit(room).forEach(head -> allowed.add(head.message()));
      }
    });
    if (allowed.isEmpty()) {
      return List.of();
    }
    var messages = new HashMap<Long, Leaving>();
    parts
        .replies()
        .lock(tx, store.heads(tx, allowed))
        .forEach(message -> messages.put(message.id(), message));
    var jobs = begin(tx, paced(tx, messages), messages, takenAt);
    probe(tx, flows, jobs);
    return jobs;
  }

  /** Whether a channel rested because its platform did not answer: one message finds out. */
  private boolean isProbed(PaceStore.Flow flow) {
    return flow.failures() >= settings.retries().breakAfter();
  }

  /** Until it is known what became of that one, nothing else goes. */
  private void probe(Tx tx, Map<Long, PaceStore.Flow> flows, List<Job> jobs) {
    for (var job : jobs) {
      var flow = flows.get(job.lease().channel());
      if (flow != null && isProbed(flow)) {
        pace.hold(tx, flow.channel(), settings.lease(), PaceStore.PROBING, OptionalLong.empty());
      }
    }
  }

  /** Holds a channel that must not send now, so that it is not asked about at every sweep. */
  private boolean maySend(Tx tx, PaceStore.Flow flow, @Nullable Outlet outlet) {
    if (outlet == null || outlet.state() == Channel.State.PAUSED) {
      pace.hold(
          tx, flow.channel(), settings.sweep().multipliedBy(3), PaceStore.PAUSED, flow.heldBy());
      return false;
    }
    boolean turnedAway =
        flow.heldBy().isPresent()
            && flow.heldBy().getAsLong() == outlet.revision()
            && outlet.health() == Channel.HealthState.REAUTHENTICATE;
    if (turnedAway) {
      pace.hold(
          tx,
          flow.channel(),
          settings.sweep().multipliedBy(3),
          PaceStore.REAUTHENTICATE,
          flow.heldBy());
    }
    return !turnedAway;
  }

  /** How many messages a channel may send at once and still keep its rate. */
  private long room(PaceStore.Flow flow) {
    double every = SECOND_MS / settings.pace().perSecond();
    return (long) Math.floor((SECOND_MS - flow.aheadMs()) / every);
  }

  /** Without those whose recipient had enough for now. */
  private List<Long> paced(Tx tx, Map<Long, Leaving> messages) {
    var ahead = pace.ahead(tx, messages.values().stream().map(Claiming::pair).distinct().toList());
    var go = new ArrayList<Long>();
    for (var message : messages.values()) {
      var over = settings.pace().over(ahead.getOrDefault(pair(message), 0.0));
      if (over.isPositive()) {
        deliveries.postpone(tx, message.id(), over);
      } else {
        go.add(message.id());
      }
    }
    return go;
  }

  private static PaceStore.Pair pair(Leaving message) {
    return new PaceStore.Pair(message.channel(), message.identity());
  }

  private List<Job> begin(Tx tx, List<Long> ids, Map<Long, Leaving> messages, long takenAt) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var jobs = new ArrayList<Job>();
    for (var lease : store.lease(tx, ids, settings.lease(), takenAt)) {
      var message = messages.get(lease.message());
      if (message != null) {
        jobs.add(new Job(lease, message));
      }
    }
    if (!jobs.isEmpty()) {
      count(tx, jobs);
      store.begun(tx, jobs.stream().map(Job::lease).toList());
      parts.replies().sending(tx, jobs.stream().map(Job::message).toList());
    }
    CrashPoints.reach("delivery_before_claim");
    return jobs;
  }

  private void count(Tx tx, List<Job> jobs) {
    var byChannel = new TreeMap<Long, Integer>();
    jobs.forEach(job -> byChannel.merge(job.lease().channel(), 1, Integer::sum));
    byChannel.forEach((channel, count) ->
        pace.advance(tx, channel, count * SECOND_MS / settings.pace().perSecond()));
    pace.advance(
        tx,
        jobs.stream().map(job -> pair(job.message())).distinct().toList(),
        settings.pace().pairEvery());
  }
}
