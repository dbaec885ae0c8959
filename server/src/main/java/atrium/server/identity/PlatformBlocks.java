package atrium.server.identity;

import atrium.connector.Action;
import atrium.connector.Receipt;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells platforms that can block whom we blocked, and whom no longer. What is kept out of sight
 * here never depends on it: a platform that refuses, or is out of reach, changes nothing but what
 * the page says of it. Said again, a block changes nothing, so what is in doubt is repeated.
 */
public final class PlatformBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformBlocks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int AT_ONCE = 8;

  /** More than a day, with the pauses between. */
  private static final int ATTEMPTS = 12;

  private static final int LONGEST_CODE = 60;
  private final Database database;
  private final Channels channels;
  private final PlatformBlockStore store = new PlatformBlockStore();

  public PlatformBlocks(Database database, Channels channels) {
    this.database = database;
    this.channels = channels;
  }

  /** Tells those whose turn it is, several at a time; returns when none is left. */
  public void tend() {
    List<PlatformBlockStore.Due> due;
    do {
      due = database.everywhere(Reason.TIMERS, tx -> store.take(tx, AT_ONCE));
      var telling = new ArrayList<Thread>();
      due.forEach(one -> telling.add(Thread.ofVirtual().name("block").start(() -> tell(one))));
      telling.forEach(PlatformBlocks::await);
    } while (due.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  private static void await(Thread telling) {
    try {
      telling.join();
    } catch (InterruptedException stopping) {
      telling.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void tell(PlatformBlockStore.Due due) {
    try {
      var action = new Action.Block(due.address(), due.wanted());
      keep(due, channels.act(due.workspace(), due.channel(), action, PATIENCE));
    } catch (Refusal gone) {
      forget(due);
    } catch (RuntimeException defect) {
      LOG.atWarn()
          .setCause(defect)
          .addKeyValue("evt", "block.failed")
          .addKeyValue("workspace", due.workspace())
          .addKeyValue("channel", due.channel())
          .log("A platform could not be told of a block");
    }
  }

  private void keep(PlatformBlockStore.Due due, Receipt receipt) {
    boolean isLast = due.attempt() >= ATTEMPTS;
    switch (receipt) {
      case Receipt.Accepted _ when due.wanted() -> answered(due, "told", Optional.empty());
      case Receipt.Accepted _ -> forget(due);
      case Receipt.Unsupported _ -> forget(due);
      // It is not an address that the platform blocks by: another of the same sender's is.
      case Receipt.Rejected(var reason, _, _, _) when reason == Receipt.Reason.CONTENT ->
          forget(due);
      case Receipt.Rejected(var reason, var code, _, _) -> {
        if (isLast || !comesAgain(reason)) {
          answered(due, "refused", Optional.of(cut(code)));
        }
      }
      case Receipt.Unknown _ -> {
        if (isLast) {
          answered(due, "unknown", Optional.empty());
        }
      }
    }
  }

  private static boolean comesAgain(Receipt.Reason reason) {
    return switch (reason) {
      case RETRY, PACE, REAUTHENTICATE, ACCOUNT -> true;
      case PERMANENT, WINDOW_CLOSED, RECIPIENT, CONTENT -> false;
    };
  }

  private static String cut(String code) {
    return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE);
  }

  private void answered(PlatformBlockStore.Due due, String state, Optional<String> code) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              boolean kept = store.answered(tx, due, state, code);
              if (kept) {
                tx.announce(IdentityEvent.changed(due.customer()));
              }
              return kept;
            });
  }

  private void forget(PlatformBlockStore.Due due) {
    var _ =
        database.inWorkspace(
            due.workspace(),
            tx -> {
              boolean gone = store.forget(tx, due);
              if (gone) {
                tx.announce(IdentityEvent.changed(due.customer()));
              }
              return gone;
            });
  }
}
