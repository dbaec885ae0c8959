package atrium.server.push;

import atrium.server.api.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of one workspace for all its sockets on this node, on one virtual thread that
 * owns their positions. Sockets that are level with it get each new stretch at once; those that
 * came with an older number, or could not be written to, lag behind and are brought up in sweeps
 * between the live flushes. Both go the same way: read once, filter for each kind of viewer, encode
 * once, write to all of that kind that stand at the same number.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int LIVE_EVENTS = 1_000;
  private static final int LAGGING_EVENTS = 200;
  private static final int PARCELS_AT_ONCE = 16;
  private static final long IDLE_MS = 500;
  private static final long MAX_PAUSE_MS = 1_000;

  /** Sockets that get the same bytes. {@code agent} is 0 unless something is about it alone. */
  private record Group(Optional<Set<Long>> channels, long agent, long position) {}

  private record Joining(LiveSocket socket, Wire.Hello hello) {}

  private final long workspace;
  private final LiveHub hub;
  private final PushSettings settings;
  private final PushStore store;
  private final ConcurrentLinkedQueue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final Semaphore bell = new Semaphore(0);
  private final AtomicLong head = new AtomicLong();
  private final AtomicInteger members = new AtomicInteger();
  private final Set<LiveSocket> sockets = new LinkedHashSet<>();
  private final List<Joining> joining = new ArrayList<>();
  private final Thread thread;
  private long position;
  private long sweep;
  private volatile boolean closed;

  Follower(long workspace, LiveHub hub, PushStore store, PushSettings settings) {
    this.workspace = workspace;
    this.hub = hub;
    this.store = store;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("push-" + workspace).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  // ---- from any thread -------------------------------------------------------------------------

  /** News that the log reaches this far. */
  void moved(long seq) {
    if (head.getAndAccumulate(seq, Math::max) < seq) {
      bell.release();
    }
  }

  void wake() {
    bell.release();
  }

  void join(LiveSocket socket, Wire.Hello hello) {
    members.incrementAndGet();
    tell(() -> joining.add(new Joining(socket, hello)));
  }

  void leave(LiveSocket socket) {
    members.decrementAndGet();
    tell(() -> {
      sockets.remove(socket);
      joining.removeIf(each -> each.socket() == socket);
    });
  }

  /** What the agent may see changed: it starts anew, from here, with the new rights. */
  void renew(LiveSocket socket, Principal now) {
    tell(() -> restart(socket, now));
  }

  private void tell(Runnable news) {
    inbox.add(news);
    bell.release();
  }

  /** Whether nobody is left to follow for. */
  boolean unused() {
    return members.get() == 0;
  }

  void close() {
    closed = true;
    bell.release();
  }

  // ---- its own thread --------------------------------------------------------------------------

  private void run() {
    int failures = 0;
    while (!closed) {
      try {
        if (bell.tryAcquire(IDLE_MS, TimeUnit.MILLISECONDS)) {
          Thread.sleep(settings.gather());
          bell.drainPermits();
        }
        turn();
        failures = 0;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failure) {
        failures++;
        trouble(failure);
        pause(failures);
      }
    }
  }

  private void trouble(RuntimeException failure) {
    if (!closed) {
      hub.metrics().failure();
      LOG.atWarn()
          .addKeyValue("evt", "push.turn_failed")
          .addKeyValue("workspace", workspace)
          .setCause(failure)
          .log("Sockets wait, nothing is lost");
    }
  }

  private void pause(int failures) {
    try {
      Thread.sleep(Math.min(MAX_PAUSE_MS, 25L << Math.min(failures, 8)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    bell.release();
  }

  private void turn() throws InterruptedException {
    boolean more = true;
    while (more && !closed) {
      for (var news = inbox.peek(); news != null; news = inbox.peek()) {
        // Taken out only when done: what the database prevented is tried again.
        news.run();
        inbox.remove();
      }
      admit();
      beat();
      boolean moreNews = live();
      more = lagging() || moreNews;
    }
  }

  /** Lets in whoever said hello, all with one look at the log. */
  private void admit() {
    if (joining.isEmpty()) {
      return;
    }
    var log = store.log(workspace, settings.resumeEvents(), hub.now().minus(settings.resumeAge()));
    if (sockets.isEmpty()) {
      position = log.last();
    }
    for (var each : joining) {
      welcome(each, log);
    }
    joining.clear();
  }

  private void welcome(Joining each, Resume.Log log) {
    var socket = each.socket();
    var hello = each.hello();
    var epoch = Resume.epoch(log, socket.viewer());
    byte[] answer =
        switch (Resume.decide(log, socket.viewer(), hello.epoch(), hello.since())) {
          case Resume.Continue(long from) -> {
            socket.tell(from);
            hub.metrics().resumed(hello.fresh() ? "fresh" : "resumed");
            yield Wire.ready(epoch, from);
          }
          case Resume.Anew(long from, var reason) -> {
            socket.tell(from);
            hub.metrics().resumed(reason.wire());
            yield Wire.resync(epoch, from, reason);
          }
        };
    long beat = settings.heartbeat().toNanos();
    socket.beatAt(System.nanoTime() + ThreadLocalRandom.current().nextLong(beat / 2, beat));
    sockets.add(socket);
    socket.channel().send(answer);
  }

  private void restart(LiveSocket socket, Principal now) {
    var log = store.log(workspace, settings.resumeEvents(), hub.now());
    socket.admit(now);
    if (sockets.contains(socket)) {
      socket.tell(log.last());
      hub.metrics().resumed(Resume.Reason.PERMISSIONS.wire());
      var epoch = Resume.epoch(log, socket.viewer());
      socket.channel().send(Wire.resync(epoch, log.last(), Resume.Reason.PERMISSIONS));
    }
  }

  /** Tells quiet sockets how far they are, and asks whether anybody is there. */
  private void beat() {
    long now = System.nanoTime();
    for (var socket : sockets) {
      if (now - socket.beatAt() >= 0 && !socket.halted() && socket.channel().writable()) {
        socket.tell(socket.position());
        socket.beatAt(now + settings.heartbeat().toNanos());
        socket.channel().send(Wire.beat(socket.position()));
        socket.channel().ping();
      }
    }
  }

  private boolean live() throws InterruptedException {
    if (sockets.isEmpty() || head.get() <= position) {
      return false;
    }
    var chapter = store.read(workspace, position, Long.MAX_VALUE, LIVE_EVENTS, hub.hydrator());
    deliver(chapter, position);
    if (!chapter.entries().isEmpty()) {
      var first = chapter.entries().getFirst().event().at();
      hub.metrics().flushed(chapter.entries().size(), Duration.between(first, hub.now()));
    }
    position = chapter.upTo();
    return head.get() > position;
  }

  /** Brings up those that are behind: onward from the last sweep, then again from the hindmost. */
  private boolean lagging() throws InterruptedException {
    long next = Long.MAX_VALUE;
    long hindmost = Long.MAX_VALUE;
    for (var socket : sockets) {
      long at = socket.position();
      if (at < position && !socket.halted() && socket.channel().writable()) {
        hindmost = Math.min(hindmost, at);
        next = at >= sweep ? Math.min(next, at) : next;
      }
    }
    long from = next < Long.MAX_VALUE ? next : hindmost;
    if (from == Long.MAX_VALUE) {
      return false;
    }
    var chapter = store.read(workspace, from, position, LAGGING_EVENTS, hub.hydrator());
    deliver(chapter, from);
    sweep = chapter.upTo();
    return true;
  }

  /** To every socket that stands in this stretch, what it may see of the rest of it. */
  private void deliver(PushStore.Chapter chapter, long from) throws InterruptedException {
    var groups = new ArrayList<>(groups(chapter, from).entrySet());
    for (int at = 0; at < groups.size(); at += PARCELS_AT_ONCE) {
      var dispatch = new Dispatch();
      var parcels = new ArrayList<Parcel>();
      boolean done = true;
      try {
        for (var group : groups.subList(at, Math.min(groups.size(), at + PARCELS_AT_ONCE))) {
          pack(chapter, group.getKey(), group.getValue())
              .ifPresent(parcel -> {
                parcels.add(parcel);
                group.getValue().forEach(socket -> dispatch.add(socket, parcel));
              });
        }
        done = dispatch.run(() -> closed);
      } finally {
        if (done) {
          parcels.forEach(Parcel::release);
        }
      }
    }
  }

  private Map<Group, List<LiveSocket>> groups(PushStore.Chapter chapter, long from) {
    var agents = new HashSet<Long>();
    for (var entry : chapter.entries()) {
      entry.event().agent().ifPresent(agents::add);
      agents.addAll(chapter.entities().agents(entry.lost()));
    }
    chapter.entities().holders().values().stream()
        .map(chapter.entities()::agents)
        .forEach(agents::addAll);
    var groups = new LinkedHashMap<Group, List<LiveSocket>>();
    for (var socket : sockets) {
      long at = socket.position();
      if (at >= from && at < chapter.upTo() && !socket.halted() && socket.channel().writable()) {
        var viewer = socket.viewer();
        long agent = viewer.agent().orElse(0);
        var group = new Group(viewer.channels(), agents.contains(agent) ? agent : 0, at);
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(socket);
      }
    }
    return groups;
  }

  /** The bytes for a group; empty if it may see nothing, and is then moved on without a word. */
  private Optional<Parcel> pack(PushStore.Chapter chapter, Group group, List<LiveSocket> members) {
    var first = members.getFirst();
    var bodies = Flush.bodies(chapter, first.viewer(), group.position());
    if (bodies.isEmpty()) {
      members.forEach(socket -> socket.moveTo(chapter.upTo()));
      return Optional.empty();
    }
    return Optional.of(new Parcel(bodies, first.told()));
  }
}
