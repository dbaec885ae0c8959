package atrium.server.audit;

import atrium.server.api.Acting;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Front door of the room. Methods wait for the database: call from virtual threads. */
public final class Audit {
  /** Where what concerns no workspace is told. */
  public static final long INSTALLATION = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private final Database database;
  private final SecretKeySpec key;
  private final String node;
  private final ChainStore chains = new ChainStore();
  private final AuditStore store = new AuditStore();
  private final Tx.Closing<Told> closing = this::append;
  private final Map<Long, Long> logged = new ConcurrentHashMap<>();

  /** An entry with what the moment of telling adds to it. */
  private record Told(long workspace, AuditEntry entry, Who who, Origin origin) {}

  /**
   * @param key seals the ends of chains; the same on every node, and never in the database
   * @param node what this one is called in the rows it writes
   */
  public Audit(Database database, byte[] key, String node) {
    this.database = database;
    this.key = ChainEnd.key(key);
    this.node = Plain.text(node, 100);
  }

  /**
   * Tells of what a transaction does in its workspace; the installation's chain takes it where the
   * transaction is of no workspace. The row is written last before the commit: if either fails,
   * both do.
   */
  public void write(Tx tx, AuditEntry entry) {
    write(tx, tx.workspace(), entry);
  }

  /** The same in the chain of another workspace, by a transaction that may look everywhere. */
  public void write(Tx tx, long workspace, AuditEntry entry) {
    var acting = Acting.now();
    var who = entry.who().orElseGet(() -> Who.of(acting));
    tx.atEnd(closing, new Told(workspace, entry, who, Origin.of(acting, node)));
  }

  private void append(Tx tx, List<Told> told) {
    var byWorkspace =
        told.stream()
            .collect(Collectors.groupingBy(Told::workspace, TreeMap::new, Collectors.toList()));
    var rows = new ArrayList<AuditStore.Stored>();
    var moved = new ArrayList<ChainEnd>();
    for (var end : chains.lock(tx, byWorkspace.keySet())) {
      var now = end;
      for (var one : byWorkspace.getOrDefault(end.workspace(), List.of())) {
        var row = row(now, one);
        now = now.after(row);
        rows.add(new AuditStore.Stored(row, now.hash()));
      }
      moved.add(now.sealed(key));
    }
    chains.insert(tx, rows);
    chains.move(tx, moved);
    CrashPoints.reach("audit_written");
  }

  private static AuditRow row(ChainEnd end, Told told) {
    var entry = told.entry();
    var id = told.who().id();
    return new AuditRow(
        end.workspace(),
        end.seq() + 1,
        end.at(),
        told.who().kind().text(),
        id.stream().boxed().findFirst(),
        told.who().name(),
        entry.action().text(),
        entry.target(),
        told.origin(),
        entry.before().json(),
        entry.after().json());
  }

  /** Rows of a workspace, the newest first. */
  List<AuditStore.Stored> page(long workspace, AuditQuery query) {
    return database.inWorkspace(workspace, tx -> store.page(tx, query));
  }

  /** All chains there are by what they are called: slugs, and {@code @installation}. */
  Map<Long, String> names() {
    return database.everywhere(Reason.INSTANCE_ADMIN, chains::names);
  }

  /** Every row of a chain at one moment, in order. */
  void each(long workspace, Consumer<AuditStore.Stored> taker) {
    database.snapshot(
        workspace,
        tx -> {
          long seq = 0;
          for (var rows = store.after(tx, seq, Walk.STEP);
              !rows.isEmpty();
              rows = store.after(tx, seq, Walk.STEP)) {
            rows.forEach(taker);
            seq = rows.getLast().row().seq();
          }
          return seq;
        });
  }

  /** Looks at every row of a chain at one moment. */
  Verdict verify(long workspace, Map<Long, byte[]> kept) {
    return database.snapshot(
        workspace,
        tx -> {
          var walk = new Walk(new HashMap<>(kept));
          for (var rows = store.after(tx, 0, Walk.STEP);
              !rows.isEmpty() && walk.goOn(rows);
              rows = store.after(tx, walk.seq(), Walk.STEP)) {}
          return walk.end(chains.end(tx), key);
        });
  }

  /**
   * Logs the ends that moved, so that they are also kept where nobody who writes in the database
   * can reach.
   */
  public void logEnds() {
    for (var end : database.everywhere(Reason.INSTANCE_ADMIN, chains::ends)) {
      var before = logged.put(end.workspace(), end.seq());
      if (before == null || before != end.seq()) {
        LOG.atInfo()
            .addKeyValue("evt", "audit.end")
            .addKeyValue("workspace", end.workspace())
            .addKeyValue("seq", end.seq())
            .addKeyValue("hash", Verdict.hex(end.hash()))
            .log("The audit log has grown");
      }
    }
  }
}
