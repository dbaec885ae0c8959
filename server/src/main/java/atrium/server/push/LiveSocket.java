package atrium.server.push;

import atrium.server.api.Caller;
import atrium.server.api.Principal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One open page: who it is, and how far it has been told the log.
 *
 * <p>{@code position} and {@code told} belong to the socket's {@link Follower}: its thread alone
 * reads and writes them, or lends them to a task on the event loop and waits for its end. That one
 * owner moves one position is why nothing is sent twice and nothing left out.
 */
final class LiveSocket implements LiveChannel.Listener {
  private static final int MAX_BAD = 5;
  private final LiveHub hub;
  private final LiveChannel channel;
  private final Caller caller;
  private final String person;
  private final long openedAt = System.nanoTime();
  private final AtomicInteger suspensions = new AtomicInteger();
  private volatile Principal principal;
  private volatile Viewer viewer;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable Follower follower;
  private int badInARow;
  private long position;
  private long told;
  private long beatAt;

  LiveSocket(LiveHub hub, LiveChannel channel, String person, Caller caller, Principal principal) {
    this.hub = hub;
    this.channel = channel;
    this.person = person;
    this.caller = caller;
    this.principal = principal;
    this.viewer = Viewer.of(principal);
  }

  @Override
  public void message(byte[] text) {
    switch (Wire.read(text)) {
      case Wire.Hello hello when follower == null -> {
        badInARow = 0;
        hub.greet(this, hello);
      }
      case Wire.Here here when follower != null && viewer.agent().isPresent() -> {
        badInARow = 0;
        hub.presence().said(this, here);
      }
      case Wire.Listed listed when follower != null && viewer.agent().isPresent() -> {
        badInARow = 0;
        hub.presence().listed(this, listed.conversations());
      }
      case Wire.Active _ when follower != null && viewer.agent().isPresent() -> {
        badInARow = 0;
        hub.attendance().active(principal);
      }
      case Wire.Hello _, Wire.Here _, Wire.Listed _, Wire.Active _, Wire.Nonsense _ -> refuse();
    }
  }

  private void refuse() {
    hub.metrics().badMessage();
    badInARow++;
    if (badInARow >= MAX_BAD) {
      hub.close(this, CloseCode.POLICY, "bad messages");
    } else {
      channel.send(Wire.badMessage());
    }
  }

  @Override
  public void drained() {
    var own = follower;
    if (own != null) {
      own.wake();
    }
  }

  @Override
  public void closed() {
    ended.set(true);
    hub.forget(this);
  }

  LiveChannel channel() {
    return channel;
  }

  Caller caller() {
    return caller;
  }

  /** Whose sockets are counted together. */
  String person() {
    return person;
  }

  Principal principal() {
    return principal;
  }

  Viewer viewer() {
    return viewer;
  }

  /** When it was opened, by {@link System#nanoTime}. */
  long openedAt() {
    return openedAt;
  }

  /** Whose log it follows; empty until its hello. */
  @Nullable Follower follower() {
    return follower;
  }

  void follow(Follower chosen) {
    follower = chosen;
  }

  /**
   * From now on nothing leaves any more, not even what was being written. From any thread.
   *
   * @return whether it was this call that ended it
   */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  /** Nothing leaves until {@link #admit} was called as often. From any thread. */
  void suspend() {
    suspensions.incrementAndGet();
  }

  /** Takes one suspension back, with what the agent may see now. */
  void admit(Principal now) {
    principal = now;
    viewer = Viewer.of(now);
    suspensions.decrementAndGet();
  }

  /** Whether nothing may leave now. Asked on the event loop right before each write. */
  boolean halted() {
    return ended.get() || suspensions.get() > 0 || over();
  }

  /** Whether its rights have ended by themselves, as those of a token do at its time. */
  boolean over() {
    return principal.until().isPresent() && principal.overAt(hub.now());
  }

  // ---- owned by the follower -------------------------------------------------------------------

  /** Everything up to here that the viewer may see has been sent. */
  long position() {
    return position;
  }

  /** The last number that the client was told. */
  long told() {
    return told;
  }

  void moveTo(long seq) {
    position = seq;
  }

  void tell(long seq) {
    position = seq;
    told = seq;
  }

  long beatAt() {
    return beatAt;
  }

  void beatAt(long nanos) {
    beatAt = nanos;
  }
}
