package atrium.server.notifications;

import static java.util.stream.Collectors.toSet;

import atrium.server.conversations.Heeding;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts what somebody may have to be told of in line, in the transaction that moves its position:
 * each once, whatever happens. Who that is, is asked when it is told, in a transaction of the
 * workspace, where it can also be announced.
 *
 * <p>Where nobody has or follows a conversation, customers' messages are passed over where they
 * lie. Elsewhere the messages of a sweep cost one look-up for each conversation, and a row for each
 * that is somebody's.
 */
final class NotificationReader implements Reader {
  private static final Set<String> ALL = withReceived();
  private final Heeding heeding;
  private final Consumer<Set<Long>> moved;
  private final DueStore store = new DueStore();

  /**
   * @param moved called with the workspaces in which something was put in line
   */
  NotificationReader(Heeding heeding, Consumer<Set<Long>> moved) {
    this.heeding = heeding;
    this.moved = moved;
  }

  private static Set<String> withReceived() {
    var all = new HashSet<>(Finding.RARE);
    all.add(Finding.RECEIVED);
    return Set.copyOf(all);
  }

  @Override
  public String name() {
    return "notifications";
  }

  /** Nobody sees a fifth of a second, in which a burst of messages becomes one row. */
  @Override
  public Duration rest() {
    return Duration.ofMillis(200);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(heeding.anywhere(tx, workspaces) ? ALL : Finding.RARE);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var due = heard(tx, Finding.in(events));
    if (!due.isEmpty()) {
      store.add(tx, due);
      var where = due.stream().map(Due::workspace).collect(toSet());
      tx.afterCommit(() -> moved.accept(where));
    }
  }

  /** Without what customers wrote where nobody waits for it. */
  private List<Due> heard(Tx tx, List<Due> found) {
    var written = new HashMap<Long, Long>();
    found.stream()
        .filter(one -> one.kind() == Kind.MESSAGE)
        .forEach(one -> written.put(one.subject(), one.workspace()));
    var heeded = heeding.heeded(tx, written);
    return found.stream()
        .filter(one -> one.kind() != Kind.MESSAGE || heeded.contains(one.subject()))
        .toList();
  }
}
