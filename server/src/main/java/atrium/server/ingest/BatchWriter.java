package atrium.server.ingest;

import atrium.server.platform.CrashPoints;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches into the ledger: one transaction each. What PostgreSQL cannot take now is tried
 * again for a while; what it cannot take at all is split out, first by workspace, then by webhook,
 * then by item, so that one bad item costs its neighbours a second try and nothing else.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 800;
  private final Database database;
  private final ItemWriter items;
  private final JournalStore journal = new JournalStore();
  private final IngestSettings settings;

  BatchWriter(Database database, ItemWriter items, IngestSettings settings) {
    this.database = database;
    this.items = items;
    this.settings = settings;
  }

  /**
   * Reads and writes a batch of one or several workspaces, and completes its webhooks whatever
   * happens, unless they are of several that cannot be stored together.
   */
  Batcher.Result write(List<QueuedWebhook> batch, WebhookParser parser) {
    List<ParsedWebhook> read;
    try {
      read = batch.stream().map(parser::read).toList();
    } catch (RuntimeException failure) {
      fail(batch, failure);
      return Batcher.Result.TROUBLED;
    }
    var workspaces = new TreeSet<Long>();
    batch.forEach(queued -> workspaces.add(queued.workspace()));
    return workspaces.size() == 1
        ? ofOne(workspaces, batch, read)
        : ofSeveral(workspaces, batch, read);
  }

  private Batcher.Result ofOne(
      SortedSet<Long> workspace, List<QueuedWebhook> batch, List<ParsedWebhook> read) {
    try {
      var outcomes = new Retrying(workspace, read, this::together);
      complete(batch, outcomes.get());
      return outcomes.attempts == 1 ? Batcher.Result.DONE : Batcher.Result.TROUBLED;
    } catch (DatabaseFailure failure) {
      if (failure.isTransient()) {
        fail(batch, failure);
      } else {
        oneByOne(workspace, batch, read);
      }
    } catch (RuntimeException failure) {
      oneByOne(workspace, batch, read);
    }
    return Batcher.Result.TROUBLED;
  }

  /**
   * What is refused is tried again apart: a row that one of them holds must not stop the others.
   */
  private Batcher.Result ofSeveral(
      SortedSet<Long> workspaces, List<QueuedWebhook> batch, List<ParsedWebhook> read) {
    try {
      complete(batch, once(workspaces, read, this::together));
      return Batcher.Result.DONE;
    } catch (RuntimeException failure) {
      LOG.atDebug()
          .addKeyValue("evt", "ingest.batch_parted")
          .addKeyValue("workspaces", workspaces.size())
          .log("Webhooks of several workspaces could not be stored together", failure);
      return Batcher.Result.APART;
    }
  }

  private void oneByOne(
      SortedSet<Long> workspace, List<QueuedWebhook> batch, List<ParsedWebhook> read) {
    for (int i = 0; i < batch.size(); i++) {
      var queued = List.of(batch.get(i));
      try {
        complete(queued, new Retrying(workspace, List.of(read.get(i)), this::apart).get());
      } catch (RuntimeException failure) {
        fail(queued, failure);
      }
    }
  }

  private static void complete(List<QueuedWebhook> batch, List<List<Outcome>> outcomes) {
    CrashPoints.reach("ingest_before_answer");
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).done().complete(outcomes.get(i));
    }
  }

  private static void fail(List<QueuedWebhook> batch, RuntimeException failure) {
    LOG.atWarn()
        .addKeyValue("evt", "ingest.batch_failed")
        .addKeyValue("workspace", batch.getFirst().workspace())
        .addKeyValue("webhooks", batch.size())
        .log("Webhooks could not be stored and will be answered 503", failure);
    batch.forEach(queued -> queued.done().completeExceptionally(failure));
  }

  /** A way to write webhooks inside a transaction; the outcomes of each. */
  @FunctionalInterface
  private interface Way {
    List<List<Outcome>> write(Tx tx, List<ParsedWebhook> batch);
  }

  private List<List<Outcome>> once(SortedSet<Long> workspaces, List<ParsedWebhook> batch, Way way) {
    return database.inWorkspaces(
        workspaces,
        tx -> {
          tx.frequent(settings.lockTimeout());
          var outcomes = way.write(tx, batch);
          journal.insert(tx, batch, outcomes);
          CrashPoints.reach("ingest_before_commit");
          return outcomes;
        });
  }

  /** A batch of one workspace that is tried again for a while. */
  private final class Retrying {
    private final SortedSet<Long> workspace;
    private final List<ParsedWebhook> batch;
    private final Way way;
    private int attempts;

    Retrying(SortedSet<Long> workspace, List<ParsedWebhook> batch, Way way) {
      this.workspace = workspace;
      this.batch = batch;
      this.way = way;
    }

    List<List<Outcome>> get() {
      long deadline = System.nanoTime() + settings.retryFor().toNanos();
      for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        attempts++;
        try {
          return once(workspace, batch, way);
        } catch (DatabaseFailure failure) {
          if (!failure.isTransient() || System.nanoTime() + pause * 1_000_000 > deadline) {
            throw failure;
          }
          pause(pause);
        }
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(
          Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<List<Outcome>> together(Tx tx, List<ParsedWebhook> batch) {
    var all = new ArrayList<Item>();
    batch.forEach(parsed -> all.addAll(parsed.items()));
    var outcomes = items.write(tx, all);
    var byWebhook = new ArrayList<List<Outcome>>(batch.size());
    int from = 0;
    for (var parsed : batch) {
      int to = from + parsed.items().size();
      byWebhook.add(withWhole(parsed, outcomes.subList(from, to)));
      from = to;
    }
    return byWebhook;
  }

  private List<List<Outcome>> apart(Tx tx, List<ParsedWebhook> batch) {
    var byWebhook = new ArrayList<List<Outcome>>(batch.size());
    for (var parsed : batch) {
      var outcomes = new ArrayList<Outcome>(parsed.items().size());
      for (var item : parsed.items()) {
        outcomes.add(alone(tx, item));
      }
      byWebhook.add(withWhole(parsed, outcomes));
    }
    return byWebhook;
  }

  /** One item under a savepoint; what cannot be stored becomes a failed outcome. */
  Outcome alone(Tx tx, Item item) {
    try {
      return tx.attempt(() -> items.write(tx, List.of(item)).getFirst());
    } catch (DatabaseFailure failure) {
      if (failure.isTransient()) {
        throw failure;
      }
      return poison(item, "The database refused it (" + failure.sqlState() + ").", failure);
    } catch (RuntimeException failure) {
      return poison(item, failure.getClass().getSimpleName(), failure);
    }
  }

  private static Outcome poison(Item item, String reason, RuntimeException failure) {
    LOG.atError()
        .addKeyValue("evt", "inbox.quarantined")
        .addKeyValue("pointer", item.pointer())
        .log("An item of a webhook could not be stored and is kept for replay", failure);
    return Outcome.failed(item.pointer(), reason);
  }

  private static List<Outcome> withWhole(ParsedWebhook parsed, List<Outcome> outcomes) {
    return parsed
        .unreadable()
        .map(reason -> List.of(Outcome.failed("", reason)))
        .orElseGet(() -> List.copyOf(outcomes));
  }
}
