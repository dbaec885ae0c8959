package atrium.server.push;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sockets of this node: lets them in, gives each workspace its {@link Follower}, and watches
 * over silence, slowness and rights.
 */
final class LiveHub {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
  private final PushParts parts;
  private final PushSettings settings;
  private final PushStore store;
  private final PushMetrics metrics;
  private final Admission admission;
  private final Presence presence;
  private final Attendance attendance;
  private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<Long, Follower> followers = new ConcurrentHashMap<>();
  private final Thread watch = Thread.ofVirtual().name("push-watch").unstarted(this::watch);
  private volatile boolean closed;

  LiveHub(PushParts parts, PushSettings settings, PresenceTimes times) {
    this.parts = parts;
    this.settings = settings;
    this.store = new PushStore(parts.database());
    this.metrics = new PushMetrics(parts.metrics(), sockets::size);
    this.admission = new Admission(settings);
    this.presence = new Presence(parts, times);
    this.attendance = new Attendance(parts.colleagues(), times.attending());
  }

  void start() {
    parts.hints().listen(this::moved);
    presence.start();
    watch.start();
  }

  private void moved(long workspace, long seq) {
    var follower = followers.get(workspace);
    if (follower != null) {
      follower.moved(seq);
    }
  }

  PushMetrics metrics() {
    return metrics;
  }

  Hydrator hydrator() {
    return parts.hydrator();
  }

  Attendance attendance() {
    return attendance;
  }

  Presence presence() {
    return presence;
  }

  Instant now() {
    return parts.clock().instant();
  }

  // ---- a socket's life -------------------------------------------------------------------------

  /** Answers an upgrade request. On its event loop. */
  void open(HttpServerRequest request, Caller caller, Principal principal) {
    switch (Handshake.of(request)) {
      case Handshake.Refused(int status, String code) -> refuse(request, status, code);
      case Handshake.Accepted(String accept) -> {
        var person = caller.person().map(id -> "person " + id).orElse("token " + caller.session());
        if (closed) {
          refuse(request, 503, "shutting_down");
        } else if (!admission.enter(person)) {
          refuse(request, 429, "too_many_sockets");
        } else {
          LiveChannel.open(
              request,
              accept,
              settings.closeGrace(),
              channel -> {
                var socket = new LiveSocket(this, channel, person, caller, principal);
                sockets.add(socket);
                return socket;
              });
        }
      }
    }
  }

  private void refuse(HttpServerRequest request, int status, String code) {
    metrics.rejected(code);
    var response = request.response().setStatusCode(status);
    if (status == 426) {
      response.putHeader("Upgrade", "websocket").putHeader("Sec-WebSocket-Version", "13");
    }
    if (status == 429 || status == 503) {
      response.putHeader("Retry-After", Long.toString(Admission.spread(10).toSeconds()));
    }
    response
        .putHeader("Content-Type", "application/problem+json")
        .end("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\"}");
  }

  /** A socket said where it stands. On its event loop. */
  void greet(LiveSocket socket, Wire.Hello hello) {
    var wait = admission.greet();
    if (closed || wait.isPresent()) {
      close(socket, CloseCode.TRY_LATER, retryAfter(wait.orElse(Admission.spread(5))));
      return;
    }
    followers.compute(
        socket.principal().workspace(),
        (workspace, running) -> {
          var follower = running == null ? begin(workspace) : running;
          socket.follow(follower);
          follower.join(socket, hello);
          return follower;
        });
  }

  private Follower begin(long workspace) {
    var follower = new Follower(workspace, this, store, settings);
    follower.start();
    return follower;
  }

  /** The server ends it: nothing leaves any more but the close. From any thread. */
  void close(LiveSocket socket, CloseCode code, String reason) {
    if (socket.end()) {
      metrics.closed(code);
      socket.channel().close(code.number(), reason);
    }
  }

  /** Its connection is over. */
  void forget(LiveSocket socket) {
    if (sockets.remove(socket)) {
      presence.leave(socket);
      admission.leave(socket.person());
      var follower = socket.follower();
      if (follower != null) {
        follower.leave(socket);
      }
    }
  }

  // ---- rights ----------------------------------------------------------------------------------

  /** Ends every socket of a session before its next write. */
  void sessionEnded(String session) {
    for (var socket : sockets) {
      if (socket.caller().session().equals(session)) {
        close(socket, CloseCode.SESSION_ENDED, "session ended");
      }
    }
  }

  /**
   * Stops every socket of an agent or token before its next write, until it is known what it may
   * see.
   */
  void permissionsChanged(long workspace, long actor) {
    for (var socket : sockets) {
      var principal = socket.principal();
      if (principal.workspace() == workspace && principal.actor() == actor) {
        renewApart(socket);
      }
    }
  }

  private void renewApart(LiveSocket socket) {
    socket.suspend();
    presence.leave(socket);
    Thread.ofVirtual().name("push-rights").start(() -> renewStubbornly(socket));
  }

  private void renewStubbornly(LiveSocket socket) {
    while (!closed && sockets.contains(socket)) {
      try {
        renew(socket);
        return;
      } catch (RuntimeException unknown) {
        LOG.atWarn().addKeyValue("evt", "push.rights_unknown").setCause(unknown).log("Asked again");
        pause(settings.poll());
      }
    }
  }

  /** Looks anew who a suspended socket is, and lets it go on with that or ends it. */
  private void renew(LiveSocket socket) {
    var authenticator = parts.authenticator();
    var now = enter(authenticator, socket);
    if (now.isEmpty()
        || !now.get().may(Push.PERMISSION)
        || !authenticator.stillValid(socket.caller(), now.get())) {
      close(socket, CloseCode.SESSION_ENDED, "session ended");
      return;
    }
    var follower = socket.follower();
    if (follower == null) {
      socket.admit(now.get());
    } else {
      follower.renew(socket, now.get());
    }
  }

  /** Empty too for whom the workspace keeps out until he has a second factor. */
  private static Optional<Principal> enter(Authenticator authenticator, LiveSocket socket) {
    try {
      return authenticator.enter(socket.caller(), socket.principal().slug());
    } catch (Refusal keptOut) {
      return Optional.empty();
    }
  }

  /** The truth about who may still look; words from other nodes only make it faster. */
  private void recheckAll() {
    var seats = new HashMap<Authenticator.Seat, List<LiveSocket>>();
    for (var socket : sockets) {
      var seat = new Authenticator.Seat(socket.caller(), socket.principal());
      seats.computeIfAbsent(seat, _ -> new ArrayList<>()).add(socket);
    }
    if (seats.isEmpty()) {
      return;
    }
    try {
      for (var changed : parts.authenticator().changed(seats.keySet())) {
        seats.getOrDefault(changed, List.of()).forEach(this::renewApart);
      }
    } catch (RuntimeException unknown) {
      // The database that would say so is also the one that events come from.
      LOG.atWarn().addKeyValue("evt", "push.recheck_failed").setCause(unknown).log("Asked later");
    }
  }

  // ---- watch -----------------------------------------------------------------------------------

  private void watch() {
    var rechecking = Thread.ofVirtual().unstarted(() -> {});
    long recheckAt = System.nanoTime() + settings.recheck().toNanos();
    while (!closed) {
      pause(settings.poll());
      sockets.forEach(this::watch);
      followers.keySet().forEach(this::endIfUnused);
      attendance.look(sockets);
      look();
      if (System.nanoTime() - recheckAt >= 0 && !rechecking.isAlive()) {
        recheckAt = System.nanoTime() + settings.recheck().toNanos();
        rechecking = Thread.ofVirtual().name("push-recheck").start(this::recheckAll);
      }
    }
  }

  private void watch(LiveSocket socket) {
    if (socket.over()) {
      close(socket, CloseCode.SESSION_ENDED, "session ended");
      return;
    }
    long now = System.nanoTime();
    var channel = socket.channel();
    long stuckSince = channel.unwritableSince();
    if (channel.pending() > settings.maxPending()
        || (stuckSince != 0 && now - stuckSince > settings.stalled().toNanos())) {
      close(socket, CloseCode.LAGGING, "lagging");
    } else if (socket.follower() == null
        && now - socket.openedAt() > settings.helloWithin().toNanos()) {
      close(socket, CloseCode.POLICY, "no hello");
    } else if (now - channel.heardAt() > settings.silence().toNanos()) {
      channel.cut();
    }
  }

  private void endIfUnused(long workspace) {
    followers.computeIfPresent(
        workspace,
        (_, follower) -> {
          if (follower.unused()) {
            follower.close();
            return null;
          }
          return follower;
        });
  }

  /** The truth about who is behind; hints only make it faster. */
  private void look() {
    if (followers.isEmpty()) {
      return;
    }
    try {
      store.heads(followers.keySet()).forEach(this::moved);
    } catch (RuntimeException unreachable) {
      if (closed) {
        return;
      }
      metrics.failure();
      LOG.atWarn().addKeyValue("evt", "push.poll_failed").setCause(unreachable).log("Tried again");
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String retryAfter(Duration wait) {
    return "retry_after=" + wait.toSeconds();
  }

  /** Lets nobody in any more, sends everybody away with a time to come back, and stops. */
  void close() {
    closed = true;
    int count = sockets.size();
    for (var socket : sockets) {
      close(socket, CloseCode.RESTART, retryAfter(admission.spreadFor(count)));
    }
    long until = System.nanoTime() + settings.closeGrace().toNanos();
    while (!sockets.isEmpty() && System.nanoTime() - until < 0) {
      pause(Duration.ofMillis(10));
    }
    sockets.forEach(socket -> socket.channel().cut());
    presence.close();
    followers.values().forEach(Follower::close);
    followers.clear();
  }

  long pendingBytes() {
    return sockets.stream().mapToLong(socket -> socket.channel().pending()).sum();
  }

  int openSockets() {
    return sockets.size();
  }
}
