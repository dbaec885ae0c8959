package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.content.MediaRef;
import atrium.server.messages.storage.DiskStorage;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies between keeping a file's bytes and writing its row. */
class OrphansTest {
  private static final TestLedger ledger = new TestLedger();
  @TempDir private Path folder;

  @AfterAll
  static void close() {
    ledger.close();
  }

  private static String kept(FileStorage storage, String text) throws IOException {
    try (var upload = storage.begin()) {
      upload.sink().write(text.getBytes(UTF_8));
      upload.keep();
      return upload.sha256();
    }
  }

  @Test
  void bytesWithoutARowGoWhenTheyAreOldAndBytesWithOneStay() throws Exception {
    var storage = new DiskStorage(folder, 0);
    var bench = new FileBench(ledger);
    var files = new Files(ledger.database(), storage, "");
    try (var host =
            StandInServer.start((_, out) -> FileBench.answer(out, "a lamp".getBytes(UTF_8)));
        var _ =
            files.startFetching(
                FileBench.connectors(_ -> FileBench.at(host, "x")),
                bench.http(host),
                FileBench.QUICK,
                ledger.clock())) {
      long message = bench.message(files, MediaRef.of("x", "text/plain"));
      var _ = bench.await(files, message, FileState.STORED);
    }
    var owned = kept(storage, "a lamp");
    var orphan = kept(storage, "nobody's");

    new Orphans(ledger.database(), storage).sweep();
    assertThat(storage.holds(orphan)).as("young").isTrue();
    new Orphans(ledger.database(), storage, Duration.ofSeconds(-5)).sweep();
    assertThat(storage.holds(orphan)).isFalse();
    assertThat(storage.holds(owned)).isTrue();
  }
}
