package atrium.server.messages.files;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.messages.storage.DiskStorage;
import atrium.server.platform.Reason;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes share the work; one that dies or stops leaves its part to the others. */
@Timeout(60)
class FileSharingTest {
  private static final TestLedger ledger = new TestLedger();
  private static final byte[] BODY = {1, 2, 3};
  @TempDir private Path folder;
  private FileBench bench;

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @BeforeEach
  void open() {
    bench = new FileBench(ledger);
  }

  private Files node() {
    return new Files(ledger.database(), new DiskStorage(folder, 0), "");
  }

  private FileFetcher fetching(Files files, StandInServer host, FileLimits limits) {
    return files.startFetching(
        FileBench.connectors(media -> FileBench.at(host, media.id())),
        bench.http(host),
        limits,
        ledger.clock());
  }

  private static FileLimits lease(Duration lease) {
    var quick = FileBench.QUICK;
    return new FileLimits(
        quick.maxBytes(),
        quick.total(),
        quick.idle(),
        quick.atOnce(),
        quick.perChannel(),
        quick.poll(),
        lease,
        quick.attempts(),
        quick.backOff(),
        quick.hold(),
        quick.expires());
  }

  private List<Claimed> claim(int most, FileLimits limits) {
    return ledger
        .database()
        .everywhere(Reason.TIMERS, tx -> new ClaimStore().claim(tx, Map.of(), most, limits));
  }

  @Test
  void twoNodesFetchEachFileOnceAndNoChannelBeyondItsShare() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var one = node();
    var messages = new ArrayList<Long>();
    for (int i = 0; i < 30; i++) {
      messages.add(bench.message(one, FileBench.media("f" + i)));
    }
    try (var host =
            StandInServer.start((_, out) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.sleep(30);
              now.decrementAndGet();
              FileBench.answer(out, BODY);
            });
        var _ = fetching(one, host, FileBench.QUICK);
        var _ = fetching(node(), host, FileBench.QUICK)) {
      for (long message : messages) {
        bench.await(one, message, FileState.STORED);
      }
      assertThat(host.heads()).hasSize(30);
      assertThat(most.get()).isBetween(2, 2 * FileBench.QUICK.perChannel());
    }
  }

  @Test
  void oneBusyChannelLeavesRoomForTheOthers() {
    var files = node();
    for (int i = 0; i < 20; i++) {
      bench.message(files, FileBench.media("busy"));
    }
    bench.expect(files, bench.message(), 0, 78, FileBench.media("quiet"));
    var claims = claim(8, FileBench.QUICK);
    assertThat(claims).filteredOn(claimed -> claimed.channel() == 77).hasSize(4);
    assertThat(claims).filteredOn(claimed -> claimed.channel() == 78).hasSize(1);
    var more =
        ledger
            .database()
            .everywhere(
                Reason.TIMERS,
                tx -> new ClaimStore().claim(tx, Map.of(77L, 3), 8, FileBench.QUICK));
    assertThat(more).hasSize(1);
    ledger.execute("DELETE FROM attachment");
  }

  @Test
  void theFilesOfADeadNodeAreTakenOverAndItsLateWordIsNotHeard() throws Exception {
    var files = node();
    long message = bench.message(files, FileBench.media("x"));
    var dead = claim(8, lease(Duration.ofMillis(300))).getFirst();
    assertThat(claim(8, FileBench.QUICK)).isEmpty();
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, BODY));
        var _ = fetching(files, host, FileBench.QUICK)) {
      bench.await(files, message, FileState.STORED);
    }
    var late = new Outcome.GivenUp(FileState.FAILED, FileError.TOO_SLOW);
    var told =
        ledger
            .database()
            .inWorkspace(
                bench.workspace(), tx -> new FetchStore(ledger.clock()).settle(tx, dead, late));
    assertThat(told).isEmpty();
    assertThat(bench.file(files, message).state()).isEqualTo(FileState.STORED);
  }

  @Test
  void aFileThatEndsItsNodeAgainAndAgainIsGivenUp() throws Exception {
    var files = node();
    long message = bench.message(files, FileBench.media("x"));
    var limits = lease(Duration.ofMillis(1));
    for (int i = 0; i < limits.attempts(); i++) {
      assertThat(claim(1, limits)).hasSize(1);
      Thread.sleep(5);
    }
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, BODY));
        var _ = fetching(files, host, FileBench.QUICK)) {
      assertThat(bench.await(files, message, FileState.FAILED).error()).contains("internal");
      assertThat(host.connections()).isZero();
    }
  }

  @Test
  void aNodeThatStopsGivesItsFilesBackUncounted() throws Exception {
    var files = node();
    var arrived = new CountDownLatch(1);
    long message = bench.message(files, FileBench.media("x"));
    try (var host =
        StandInServer.start((_, out) -> {
          arrived.countDown();
          Thread.sleep(400);
          FileBench.answer(out, BODY);
        })) {
      try (var _ = fetching(files, host, FileBench.QUICK)) {
        arrived.await();
      }
      var again = claim(8, FileBench.QUICK).getFirst();
      assertThat(again.file().message()).isEqualTo(message);
      assertThat(again.attempt()).isEqualTo(1);
      assertThat(bench.file(files, message).error()).isEqualTo(Optional.empty());
    }
    ledger.execute("DELETE FROM attachment");
  }

  @Test
  void everyLinkIsItsOwn() {
    var tokens = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(tokens.add(FileLink.newToken())).isTrue();
    }
  }
}
