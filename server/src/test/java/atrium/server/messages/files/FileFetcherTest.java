package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.MediaLocation;
import atrium.connector.PlatformFailure;
import atrium.connector.content.MediaRef;
import atrium.server.api.Refusal;
import atrium.server.messages.storage.DiskStorage;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The message is there first; its file comes, or ends with a reason, and can be asked for again.
 */
@Timeout(60)
class FileFetcherTest {
  private static final TestLedger ledger = new TestLedger();
  private static final byte[] PICTURE = picture();
  @TempDir private Path folder;
  private FileBench bench;
  private Files files;

  @AfterAll
  static void drop() {
    ledger.close();
  }

  @BeforeEach
  void open() {
    bench = new FileBench(ledger);
    files = new Files(ledger.database(), new DiskStorage(folder, 0), "");
  }

  private static byte[] picture() {
    var head = Arrays.copyOf("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1), 500);
    head[18] = 1;
    head[19] = 64;
    head[23] = 100;
    return head;
  }

  private FileFetcher fetching(StandInServer host, ConnectorSource connectors) {
    return fetching(host, connectors, FileBench.QUICK);
  }

  private FileFetcher fetching(StandInServer host, ConnectorSource connectors, FileLimits limits) {
    return files.startFetching(connectors, bench.http(host), limits, ledger.clock());
  }

  private static MediaLocation promising(
      MediaLocation location, OptionalLong size, Optional<String> sha256) {
    return new MediaLocation(location.uri(), location.headers(), Optional.empty(), size, sha256);
  }

  @Test
  void aFileComesAfterItsMessageAndIsTold() throws Exception {
    var go = new CountDownLatch(1);
    try (var host =
            StandInServer.start((_, out) -> {
              go.await();
              FileBench.answer(out, PICTURE);
            });
        var _ = fetching(host, FileBench.connectors(media -> FileBench.at(host, media.id())))) {
      long message = bench.message(files, FileBench.media("photo"));
      assertThat(bench.file(files, message))
          .returns(FileState.PENDING, FileView::state)
          .returns(Optional.of("image/jpeg"), FileView::mimeType)
          .returns(Optional.empty(), FileView::url);
      go.countDown();
      var file = bench.await(files, message, FileState.STORED);
      assertThat(file.mimeType()).contains("image/png");
      assertThat(file.size()).hasValue(PICTURE.length);
      assertThat(file.width()).isEqualTo(OptionalInt.of(320));
      assertThat(file.height()).isEqualTo(OptionalInt.of(100));
      assertThat(file.url())
          .hasValueSatisfying(
              url -> assertThat(url).matches("/files/[A-Za-z0-9_-]{22}/image\\.png"));
      assertThat(host.heads().getFirst()).contains("Bearer t");
      assertThat(bench.events())
          .containsExactly(
              "message.file %d {77} {\"v\": 1, \"state\": \"stored\", \"message\": \"%d\", \"position\": 0}"
                  .formatted(bench.conversation(), message));
      assertThat(ledger.query("SELECT revision FROM message WHERE id = " + message))
          .containsExactly("2");
    }
  }

  @Test
  void theSameBytesAreKeptOnceUnderTwoLinks() throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ = fetching(host, FileBench.connectors(media -> FileBench.at(host, media.id())))) {
      long first = bench.message(files, FileBench.media("a"));
      long second = bench.message(files, FileBench.media("b"));
      var one = bench.await(files, first, FileState.STORED);
      var other = bench.await(files, second, FileState.STORED);
      assertThat(one.url()).isNotEqualTo(other.url());
      assertThat(ledger.query("SELECT size FROM file WHERE workspace_id = " + bench.workspace()))
          .containsExactly("500");
    }
  }

  @Test
  void anExpiredLinkIsRenewed() throws Exception {
    try (var host =
            StandInServer.start((head, out) -> {
              if (head.startsWith("GET /old")) {
                out.write(StandInServer.answer("404 Not Found", "", new byte[0]));
              } else {
                FileBench.answer(out, PICTURE);
              }
            });
        var _ =
            fetching(
                host,
                FileBench.connectors(
                    media -> FileBench.at(host, media.url().isPresent() ? "old" : "new")))) {
      var media =
          new MediaRef(
              "7",
              Optional.of("https://media.example.test/old"),
              Optional.empty(),
              Optional.of("../é.png"),
              OptionalLong.of(3),
              Optional.empty());
      long message = bench.message(files, media);
      assertThat(bench.await(files, message, FileState.STORED).name()).contains("é.png");
      assertThat(host.heads()).hasSize(2);
    }
  }

  @Test
  void otherBytesThanPromisedAreNeverKept() throws Exception {
    var promised = Optional.of("0".repeat(64));
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ =
            fetching(
                host,
                FileBench.connectors(
                    _ -> promising(FileBench.at(host, "x"), OptionalLong.empty(), promised)))) {
      long message = bench.message(files, FileBench.media("x"));
      assertThat(bench.await(files, message, FileState.FAILED).error()).contains("wrong_hash");
      assertThat(host.heads()).hasSize(FileBench.QUICK.attempts());
      assertThat(ledger.query("SELECT 1 FROM file WHERE workspace_id = " + bench.workspace()))
          .isEmpty();
    }
  }

  @Test
  void aFileTooLargeIsNotKeptAndNotTriedAgain() throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, new byte[200_000]));
        var _ = fetching(host, FileBench.connectors(_ -> FileBench.at(host, "x")))) {
      long message = bench.message(files, FileBench.media("x"));
      assertThat(bench.await(files, message, FileState.FAILED).error()).contains("too_large");
      assertThat(host.connections()).isEqualTo(1);
    }
  }

  @Test
  void aPromiseTooLargeIsNotEvenFetched() throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ =
            fetching(
                host,
                FileBench.connectors(_ ->
                    promising(
                        FileBench.at(host, "x"),
                        OptionalLong.of(10_000_000_000L),
                        Optional.empty())))) {
      long message = bench.message(files, FileBench.media("x"));
      assertThat(bench.await(files, message, FileState.FAILED).error()).contains("too_large");
      assertThat(host.connections()).isZero();
    }
  }

  @Test
  void aSilentHostCostsItsTimeAndEndsAsTooSlow() throws Exception {
    try (var host = StandInServer.start((_, _) -> Thread.sleep(60_000));
        var _ =
            fetching(
                host, FileBench.connectors(_ -> FileBench.at(host, "x")), FileBench.IMPATIENT)) {
      long message = bench.message(files, FileBench.media("x"));
      assertThat(bench.await(files, message, FileState.FAILED).error()).contains("too_slow");
    }
  }

  @Test
  void anInnerAddressIsBlockedWithoutAConnection() throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var inner = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ = fetching(host, FileBench.connectors(_ -> FileBench.at(inner, "x")))) {
      long message = bench.message(files, FileBench.media("x"));
      assertThat(bench.await(files, message, FileState.BLOCKED).error())
          .contains("address_blocked");
      assertThat(inner.connections()).isZero();
    }
  }

  @Test
  void whatThePlatformNoLongerHasAfterAWeekHasExpired() throws Exception {
    ConnectorSource refusing =
        FileBench.connectors(_ -> {
          throw new PlatformFailure(PlatformFailure.Kind.PERMANENT, "gone");
        });
    try (var host = StandInServer.start((_, _) -> {})) {
      long old = bench.message(files, FileBench.media("x"));
      ledger.clock().turn(Duration.ofDays(8));
      long fresh = bench.message(files, FileBench.media("y"));
      try (var _ = fetching(host, refusing)) {
        assertThat(bench.await(files, old, FileState.EXPIRED).error()).contains("platform_refused");
        bench.await(files, fresh, FileState.FAILED);
      }
    }
  }

  @Test
  void aChannelThatLostItsTokenBurnsNoAttempts() throws Exception {
    var authorised = new AtomicBoolean();
    var asked = new AtomicInteger();
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ =
            fetching(
                host,
                FileBench.connectors(_ -> {
                  asked.incrementAndGet();
                  if (!authorised.get()) {
                    throw new PlatformFailure(PlatformFailure.Kind.REAUTHENTICATE, "190");
                  }
                  return FileBench.at(host, "x");
                }))) {
      long message = bench.message(files, FileBench.media("x"));
      while (asked.get() < FileBench.QUICK.attempts() + 2) {
        Thread.sleep(20);
      }
      assertThat(bench.file(files, message))
          .returns(FileState.PENDING, FileView::state)
          .returns(Optional.of("reauthenticate"), FileView::error);
      authorised.set(true);
      bench.await(files, message, FileState.STORED);
    }
  }

  @Test
  void aDefectOfAConnectorEndsItsFileAloneAndCanBeRetried() throws Exception {
    var broken = new AtomicBoolean(true);
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ =
            fetching(
                host,
                FileBench.connectors(media -> {
                  if (broken.get() && media.id().equals("poison")) {
                    throw new IllegalStateException("defect");
                  }
                  return FileBench.at(host, "x");
                }))) {
      long poison = bench.message(files, FileBench.media("poison"));
      long good = bench.message(files, FileBench.media("good"));
      bench.await(files, good, FileState.STORED);
      assertThat(bench.await(files, poison, FileState.FAILED).error()).contains("internal");
      broken.set(false);
      var file = new FileKey(bench.workspace(), poison, 0);
      assertThatExceptionOfType(Refusal.NotFound.class)
          .isThrownBy(() ->
              files.retry(
                  file,
                  (_, _) -> {
                    throw new Refusal.NotFound();
                  }));
      assertThat(bench.file(files, poison).state()).isEqualTo(FileState.FAILED);
      files.retry(file, (_, _) -> {});
      bench.await(files, poison, FileState.STORED);
      files.retry(file, (_, _) -> {});
      assertThat(bench.file(files, poison).state()).isEqualTo(FileState.STORED);
      assertThat(
              bench.events().stream()
                  .filter(event -> event.contains("\"message\": \"" + poison + "\"")))
          .extracting(event -> event.replaceAll(".*\"state\": \"(\\w+)\".*", "$1"))
          .containsExactly("failed", "pending", "stored");
    }
  }

  @Test
  void aFullStorageKeepsTheMessageAndTheFilePending() throws Exception {
    var blocked = folder.resolve("occupied");
    java.nio.file.Files.writeString(blocked, "a file where the folder should be");
    files = new Files(ledger.database(), new DiskStorage(blocked, 0), "");
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var fetcher = fetching(host, FileBench.connectors(_ -> FileBench.at(host, "x")))) {
      long message = bench.message(files, FileBench.media("x"));
      while (fetcher.trouble().isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(fetcher.trouble()).contains("storage_unavailable");
      assertThat(bench.file(files, message).state()).isEqualTo(FileState.PENDING);
      java.nio.file.Files.delete(blocked);
      bench.await(files, message, FileState.STORED);
      assertThat(fetcher.trouble()).isEmpty();
    }
  }

  @Test
  void filesOfAMessageTakenBackAreNobodysToRead() throws Exception {
    try (var host = StandInServer.start((_, out) -> FileBench.answer(out, PICTURE));
        var _ = fetching(host, FileBench.connectors(_ -> FileBench.at(host, "x")))) {
      long message = bench.message(files, FileBench.media("x"));
      var token = FileBench.token(bench.await(files, message, FileState.STORED));
      assertThat(files.byToken(token)).isPresent();
      ledger.execute("UPDATE message SET unsent_at = now() WHERE id = " + message);
      assertThat(files.byToken(token)).isEmpty();
      var views =
          ledger.database().snapshot(bench.workspace(), tx -> files.of(tx, List.of(message)));
      assertThat(views).isEmpty();
    }
  }

  @Test
  void anotherWorkspaceSeesNothing() {
    long message = bench.message(files, FileBench.media("x"));
    var other = new FileBench(ledger);
    var views = ledger.database().snapshot(other.workspace(), tx -> files.of(tx, List.of(message)));
    assertThat(views).isEmpty();
  }

  @Test
  void aLinkThatIsNoLinkIsBlockedToo() throws Exception {
    try (var host = StandInServer.start((_, _) -> {});
        var _ =
            fetching(
                host,
                FileBench.connectors(_ ->
                    new MediaLocation(
                        URI.create("file:///etc/passwd"),
                        Map.of(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty())))) {
      long message = bench.message(files, FileBench.media("x"));
      bench.await(files, message, FileState.BLOCKED);
    }
  }
}
