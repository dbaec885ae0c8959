package atrium.server.push;

import atrium.server.api.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose pages are open on this node, and who of them does something: at once when somebody
 * comes, and again and again while he stays. That nobody says it any more is how he is found to be
 * gone, so that a node that dies takes its agents with it.
 */
final class Attendance {
  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);
  private final Colleagues colleagues;
  private final Duration again;
  private final Set<Agent> active = new HashSet<>();
  private Set<Agent> told = Set.of();
  private long toldAt = System.nanoTime();
  private Thread telling = Thread.ofVirtual().unstarted(() -> {});

  private record Agent(long workspace, long id) {}

  /**
   * @param again how often it is said of those who stay
   */
  Attendance(Colleagues colleagues, Duration again) {
    this.colleagues = colleagues;
    this.again = again;
  }

  /** An agent did something. On an event loop. */
  synchronized void active(Principal who) {
    active.add(new Agent(who.workspace(), who.actor()));
  }

  /** Looks whose pages are open. Called several times a second, by one thread. */
  void look(Collection<LiveSocket> sockets) {
    if (telling.isAlive()) {
      return;
    }
    var present = new HashSet<Agent>();
    for (var socket : sockets) {
      var who = socket.principal();
      if (socket.follower() != null && who.kind() == Principal.Kind.AGENT && !socket.halted()) {
        present.add(new Agent(who.workspace(), who.actor()));
      }
    }
    boolean due = System.nanoTime() - toldAt >= again.toNanos();
    var acting = takeActive(present);
    var news = new HashSet<>(present);
    if (due) {
      toldAt = System.nanoTime();
    } else {
      news.removeAll(told);
      news.addAll(acting);
    }
    told = present;
    if (!news.isEmpty()) {
      telling = Thread.ofVirtual().name("push-attendance").start(() -> tell(news, acting));
    }
  }

  /** Of those who are still here. */
  private synchronized Set<Agent> takeActive(Set<Agent> present) {
    var acting = new HashSet<>(active);
    acting.retainAll(present);
    active.clear();
    return acting;
  }

  private void tell(Set<Agent> present, Set<Agent> acting) {
    Map<Long, Set<Long>> workspaces = new HashMap<>();
    present.forEach(agent ->
        workspaces.computeIfAbsent(agent.workspace(), _ -> new HashSet<>()).add(agent.id()));
    workspaces.forEach((workspace, agents) -> {
      var does = new HashSet<Long>();
      acting.stream()
          .filter(agent -> agent.workspace() == workspace)
          .forEach(agent -> does.add(agent.id()));
      try {
        colleagues.attending(workspace, agents, does);
      } catch (RuntimeException unreachable) {
        LOG.atWarn()
            .addKeyValue("evt", "push.attendance_lost")
            .setCause(unreachable)
            .log("Said again soon");
      }
    });
  }
}
