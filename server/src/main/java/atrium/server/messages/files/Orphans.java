package atrium.server.messages.files;

import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that no row tells of: a process died between keeping them and writing the row. They are
 * removed when they are a day old, long after any row for them could still come.
 */
public final class Orphans {
  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final Duration AGE = Duration.ofDays(1);
  private static final int AT_ONCE = 500;
  private final Database database;
  private final FileStorage storage;
  private final Duration age;
  private final OrphanStore store = new OrphanStore();

  public Orphans(Database database, FileStorage storage) {
    this(database, storage, AGE);
  }

  Orphans(Database database, FileStorage storage, Duration age) {
    this.database = database;
    this.storage = storage;
    this.age = age;
  }

  /** Looks at everything that is stored, and at what killed processes left half written. */
  public void sweep() {
    storage.sweep();
    var before = Instant.now().minus(age);
    var old = new ArrayList<String>();
    try {
      storage.each(file -> {
        if (file.keptAt().isBefore(before)) {
          old.add(file.sha256());
        }
        if (old.size() == AT_ONCE) {
          remove(old);
          old.clear();
        }
      });
      remove(old);
    } catch (IOException unavailable) {
      log.atWarn().setCause(unavailable).log("storage.sweep_failed");
    }
  }

  private void remove(List<String> old) throws IOException {
    if (old.isEmpty()) {
      return;
    }
    var asked = List.copyOf(old);
    var known = database.everywhere(Reason.RETENTION, tx -> store.known(tx, asked));
    for (var sha256 : asked) {
      if (!known.contains(sha256)) {
        storage.remove(sha256);
        log.atInfo().addKeyValue("sha256", sha256).log("file.orphan_removed");
      }
    }
  }
}
