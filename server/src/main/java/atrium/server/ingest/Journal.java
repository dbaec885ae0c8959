package atrium.server.ingest;

import atrium.connector.UnreadableWebhook;
import atrium.connector.Webhook;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.channels.Channels;
import atrium.server.channels.Door;
import atrium.server.platform.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came through the doors: looked at, and taken in again. */
public final class Journal {
  /** Webhooks taken in again by one call, at most. */
  static final int MOST_AT_ONCE = 10_000;

  private final Database database;
  private final Channels channels;
  private final Ingest ingest;
  private final BatchWriter writer;
  private final Audit audit;
  private final JournalStore store = new JournalStore();

  public Journal(IngestParts parts, Ingest ingest, IngestSettings settings) {
    this.database = parts.database();
    this.channels = parts.channels();
    this.ingest = ingest;
    this.audit = parts.audit();
    this.writer = new BatchWriter(parts.database(), parts.items(), settings);
  }

  /** Counts of a replay, in items. */
  public record Replayed(int replayed, int stored, int failed) {
    static final Replayed NOTHING = new Replayed(0, 0, 0);

    Replayed plus(Replayed other) {
      return new Replayed(replayed + other.replayed, stored + other.stored, failed + other.failed);
    }
  }

  List<JournalEntry> list(long workspace, JournalQuery query) {
    return database.inWorkspace(workspace, tx -> store.list(tx, query));
  }

  JournalEntry get(long workspace, LocalDate day, long id) {
    return database
        .inWorkspace(workspace, tx -> store.find(tx, day, id))
        .orElseThrow(Refusal.NotFound::new);
  }

  /** The same for somebody who reads what customers wrote: that he did is told in the audit log. */
  JournalEntry read(long workspace, LocalDate day, long id) {
    return database.inWorkspace(
        workspace,
        tx -> {
          var entry = store.find(tx, day, id).orElseThrow(Refusal.NotFound::new);
          if (entry.body().isPresent()) {
            audit.write(tx, AuditEntry.of(AuditAction.JOURNAL_READ, target(entry)));
          }
          return entry;
        });
  }

  private static Target target(JournalEntry entry) {
    return Target.journal(entry.day() + "/" + entry.id());
  }

  /**
   * Reads the stored bytes again and takes in what is not in the ledger yet.
   *
   * @param pointer of the only item to take in; empty for all
   */
  public Replayed replay(long workspace, LocalDate day, long id, Optional<String> pointer) {
    var entry = get(workspace, day, id);
    var door = channels.doorOf(workspace, entry.endpoint()).orElseThrow(Refusal.NotFound::new);
    var body = entry.body().orElseThrow(Refusal.NotFound::new);
    List<Item> items;
    try {
      items = items(door, body, entry);
    } catch (UnreadableWebhook _) {
      return new Replayed(1, 0, 1);
    }
    var chosen =
        items.stream()
            .filter(item -> pointer.isEmpty() || pointer.get().equals(item.pointer()))
            .toList();
    if (chosen.isEmpty() && pointer.isPresent()) {
      throw new Refusal.NotFound();
    }
    return database.inWorkspace(
        workspace,
        tx -> {
          var outcomes = chosen.stream().map(item -> writer.alone(tx, item)).toList();
          store.update(tx, entry, merged(entry.outcomes(), outcomes, pointer.isPresent()));
          var done = count(outcomes);
          audit.write(
              tx,
              AuditEntry.of(AuditAction.JOURNAL_REPLAYED, target(entry))
                  .with(
                      Facts.NONE
                          .with(AuditField.COUNT, done.replayed())
                          .with(AuditField.FAILED, done.failed())));
          return done;
        });
  }

  private List<Item> items(Door door, byte[] body, JournalEntry entry) {
    return ingest.items(
        door, door.webhooks().receive(new Webhook(Map.of(), Map.of(), body)), entry.receivedAt());
  }

  private static Replayed count(List<Outcome> outcomes) {
    return new Replayed(
        outcomes.size(),
        (int) outcomes.stream().filter(o -> o.outcome() == Outcome.Kind.STORED).count(),
        (int) outcomes.stream().filter(o -> o.outcome() == Outcome.Kind.FAILED).count());
  }

  /** What was stored once stays told as stored, although doing it again finds a duplicate. */
  private static List<Outcome> merged(List<Outcome> before, List<Outcome> now, boolean onlySome) {
    var merged = new ArrayList<Outcome>();
    for (var old : before) {
      boolean again = now.stream().anyMatch(o -> o.pointer().equals(old.pointer()));
      if (!again && (onlySome || old.outcome() == Outcome.Kind.STORED)) {
        merged.add(old);
      }
    }
    for (var fresh : now) {
      merged.add(
          before.stream()
              .filter(old -> old.pointer().equals(fresh.pointer()))
              .filter(old -> old.outcome() == Outcome.Kind.STORED)
              .filter(_ -> fresh.outcome() == Outcome.Kind.DUPLICATE)
              .findFirst()
              .orElse(fresh));
    }
    return merged;
  }

  /**
   * Takes in again all webhooks of a time that had a certain outcome, in the order they came.
   *
   * @throws Refusal.Unprocessable if they are more than 10,000
   */
  public Replayed replayAll(long workspace, JournalQuery range) {
    var entries = list(workspace, range);
    if (entries.size() > MOST_AT_ONCE) {
      throw new Refusal.Unprocessable(
          "range_too_large", "The time holds more webhooks than one call takes in.");
    }
    var total = Replayed.NOTHING;
    for (var entry : entries.reversed()) {
      total = total.plus(replay(workspace, entry.day(), entry.id(), Optional.empty()));
    }
    return total;
  }
}
