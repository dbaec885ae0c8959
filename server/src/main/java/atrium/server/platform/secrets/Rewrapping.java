package atrium.server.platform.secrets;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.config.StartRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that come and go: a new one is added, what older ones sealed is wrapped by it, and then they
 * may be taken away. Everything works beside running servers, and can be stopped and begun again.
 */
public final class Rewrapping {
  private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
  private final Secrets secrets;
  private final List<SealedColumn> columns;
  private final Database database;
  private final SentinelStore sentinels;
  private final SealedStore store;
  private final Told told;

  /** Hears of what is done, inside the transaction that does it. */
  public interface Told {
    void added(Tx tx, KeyId key);

    void rewrapped(Tx tx, KeyId newest, int envelopes);
  }

  /**
   * @param columns every place where envelopes lie
   */
  public Rewrapping(Secrets secrets, List<SealedColumn> columns, Database database, Told told) {
    this.secrets = secrets;
    this.columns = List.copyOf(columns);
    this.database = database;
    this.sentinels = new SentinelStore(database);
    this.store = new SealedStore(database);
    this.told = told;
  }

  /** The keys that are here, the newest first. */
  public List<KeyId> keys() {
    return secrets.keys().now().ids();
  }

  /** How many envelopes each key sealed, of keys that are not here too. */
  public Map<KeyId, Long> uses() {
    var uses = new LinkedHashMap<KeyId, Long>();
    keys().forEach(key -> uses.put(key, 0L));
    for (var column : columns) {
      store.counts(column).forEach((key, count) -> uses.merge(key, count, Long::sum));
    }
    for (var name : List.of(SentinelStore.SENTINEL, SentinelStore.ROOT)) {
      sentinels
          .find(name)
          .flatMap(Rewrapping::keyOf)
          .ifPresent(key -> uses.merge(key, 1L, Long::sum));
    }
    return uses;
  }

  private static Optional<KeyId> keyOf(String sealed) {
    try {
      return Optional.of(Seal.keyOf(Base64.getDecoder().decode(sealed)));
    } catch (Seal.Unsealable unknown) {
      return Optional.empty();
    }
  }

  /**
   * Looks whether every key that anything was sealed with is here.
   *
   * @throws StartRefused naming each that is not
   */
  public void requireAllKeys() {
    var missing = uses();
    keys().forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new StartRefused(
          "Secrets in the database were sealed with a key that is not here: "
              + missing.entrySet().stream()
                  .map(use -> use.getKey() + " (" + use.getValue() + " of them)")
                  .toList()
              + ". Here are "
              + keys()
              + ". Put the old key back behind the new one (secret.key, or secrets.key), then run:"
              + " atrium secrets rewrap");
    }
  }

  /** A key that was made. */
  public record Added(KeyId id, Optional<Path> file, Optional<String> text) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Added[" + id + "]";
    }
  }

  /**
   * Makes a key and puts it in front of the others in the key file. Where the keys are given as a
   * setting, nobody but the operator can: then the answer holds the key.
   */
  public Added add() {
    var text = KeyFile.fresh();
    var id = new Seal(Base64.getDecoder().decode(text)).id();
    var file = secrets.keys().file();
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          told.added(tx, id);
          file.ifPresent(path -> KeyFile.add(path, text));
          return new Added(id, file, file.isPresent() ? Optional.empty() : Optional.of(text));
        });
  }

  /**
   * What was done.
   *
   * @param failed rows that no key here opens, as {@code table workspace/id}
   */
  public record Outcome(int rewrapped, List<String> failed) {
    public Outcome {
      failed = List.copyOf(failed);
    }
  }

  /** Wraps everything that older keys sealed by the newest, a hundred rows at a time. */
  public Outcome rewrap() {
    var newest = secrets.keys().now().newest();
    var failed = new ArrayList<String>();
    int done = rewrapOwn(newest);
    for (var column : columns) {
      done += rewrap(column, newest, failed);
    }
    return new Outcome(done, failed);
  }

  private int rewrapOwn(Seal newest) {
    return rewrapOwn(newest, SentinelStore.SENTINEL, Secrets.SENTINEL)
        + rewrapOwn(newest, SentinelStore.ROOT, Secrets.ROOT);
  }

  private int rewrapOwn(Seal newest, String name, Secrets.Place place) {
    var before = sentinels.find(name).orElseThrow();
    if (keyOf(before).equals(Optional.of(newest.id()))) {
      return 0;
    }
    var after =
        rewrapped(Base64.getDecoder().decode(before), place, newest)
            .orElseThrow(() -> new IllegalStateException("The sentinel does not open"));
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          sentinels.replace(tx, name, before, Base64.getEncoder().encodeToString(after));
          return tell(tx, newest, 1);
        });
  }

  private int rewrap(SealedColumn column, Seal newest, List<String> failed) {
    int done = 0;
    var at = SealedStore.After.NOTHING;
    while (true) {
      var from = at;
      var batch = database.everywhere(Reason.INSTANCE_ADMIN, tx -> batch(tx, column, newest, from));
      if (batch.last().isEmpty()) {
        return done;
      }
      at = batch.last().get();
      done += batch.done();
      failed.addAll(batch.failed());
    }
  }

  private record Batch(int done, List<String> failed, Optional<SealedStore.After> last) {}

  private Batch batch(Tx tx, SealedColumn column, Seal newest, SealedStore.After from) {
    var found = store.behind(tx, column, newest.id(), from);
    var before = new ArrayList<SealedStore.Found>();
    var after = new ArrayList<byte[]>();
    var failed = new ArrayList<String>();
    for (var row : found) {
      var envelope = rewrapped(row.envelope(), column.place(row.workspace(), row.id()), newest);
      if (envelope.isPresent()) {
        before.add(row);
        after.add(envelope.get());
      } else {
        failed.add(column.table() + " " + row.workspace() + "/" + row.id());
      }
    }
    if (!after.isEmpty()) {
      store.replace(tx, column, before, after);
    }
    return new Batch(
        tell(tx, newest, after.size()),
        failed,
        found.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SealedStore.After(found.getLast().workspace(), found.getLast().id())));
  }

  private int tell(Tx tx, Seal newest, int envelopes) {
    if (envelopes > 0) {
      told.rewrapped(tx, newest.id(), envelopes);
    }
    return envelopes;
  }

  private Optional<byte[]> rewrapped(byte[] envelope, Secrets.Place place, Seal newest) {
    try {
      var old = secrets.keys().now().find(Seal.keyOf(envelope));
      return old.isEmpty()
          ? Optional.empty()
          : Optional.of(old.get().rewrap(envelope, place.bytes(), newest));
    } catch (Seal.Unsealable unsealable) {
      LOG.atError()
          .addKeyValue("evt", "secrets.unsealable")
          .log("A secret cannot be wrapped anew: {}", unsealable.getMessage());
      return Optional.empty();
    }
  }
}
