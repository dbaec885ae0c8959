package atrium.server.messages.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.server.platform.config.Config;
import atrium.server.platform.config.S3Config;
import atrium.server.platform.config.StartRefused;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.S3Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract on a real S3 server, and what a network does to it. */
class S3StorageTest implements StorageContract {
  private static final AtomicInteger PREFIX = new AtomicInteger();
  private static final S3Bucket bucket = S3Bucket.start();
  @TempDir private Path folder;
  private final List<FileStorage> opened = new ArrayList<>();

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @AfterEach
  void close() {
    opened.forEach(FileStorage::close);
  }

  private static S3Config config(String... more) {
    var all = new ArrayList<>(List.of(more));
    for (var usual : bucket.settings()) {
      var key = usual.substring(0, usual.indexOf('=') + 1);
      if (all.stream().noneMatch(given -> given.startsWith(key))) {
        all.add(usual);
      }
    }
    return Config.with(all.toArray(String[]::new)).media().s3();
  }

  private FileStorage storage(S3Config config) {
    var storage = new S3Storage(config, folder, 0, 3);
    opened.add(storage);
    return storage;
  }

  @Override
  public FileStorage storage() {
    return storage(config("media.s3.prefix=test/" + PREFIX.incrementAndGet() + "/"));
  }

  @Test
  void nothingStaysOnThisMachine() throws IOException {
    StorageContract.keep(storage(), "hello");
    try (var left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void oneBucketIsOneForAllItsNodesAndAnotherPrefixIsAnotherPlace() throws IOException {
    var here = config("media.s3.prefix=shared/");
    StorageContract.keep(storage(here), "hello");
    assertThat(StorageContract.read(storage(here), HELLO, 0, 5)).isEqualTo("hello");
    assertThat(storage(config("media.s3.prefix=share/")).holds(HELLO)).isFalse();
  }

  @Test
  void tryingABucketTakesNoFileAwayAndLeavesNone() throws IOException {
    var storage = storage();
    var kept = StorageContract.keep(storage, "atrium");
    storage.check();
    assertThat(StorageContract.names(storage)).containsExactly(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "media.s3.secret_key=wrong     | media.s3.secret_key",
        "media.s3.access_key=unknown   | media.s3.access_key",
        "media.s3.bucket=nowhere       | media.s3.bucket",
        "media.s3.endpoint=http://127.0.0.1:1 | media.s3.endpoint",
      })
  void whatIsWrongIsSaidAtTheStartWithTheSettingToCorrect(String setting, String named) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> storage(config(setting)).check())
        .withMessageContaining(named)
        .withMessageNotContaining(S3Bucket.SECRET);
  }

  @Test
  void aServerThatHangsCostsItsTimeAndNoMore() throws Exception {
    try (var silent = StandInServer.start((_, _) -> Thread.sleep(Duration.ofMinutes(1)))) {
      var storage =
          storage(
              config("media.s3.endpoint=http://127.0.0.1:" + silent.port(), "media.s3.timeout=1s"));
      long began = System.nanoTime();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StorageContract.keep(storage, "hello"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StorageContract.read(storage, HELLO, 0, 5));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  /** It says five bytes and closes after two. */
  @Test
  void anAnswerCutShortIsNoFile() throws Exception {
    var head = "HTTP/1.1 206 Partial\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhe";
    try (var liar = StandInServer.start((_, out) -> out.write(head.getBytes(UTF_8)))) {
      var storage = storage(config("media.s3.endpoint=http://127.0.0.1:" + liar.port()));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StorageContract.read(storage, HELLO, 0, 5));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StorageContract.read(storage, HELLO, 0, 4));
    }
  }

  @Test
  void aFolderIsCopiedWholeAndTheSecondTimeOnlyWhatIsNew() throws IOException {
    var from = new DiskStorage(folder.resolve("files"), 0);
    for (int i = 0; i < 5; i++) {
      StorageContract.keep(from, "file " + i);
    }
    var to = storage();
    var said = new ArrayList<String>();
    assertThat(new Copying(from, to, said::add).run()).isEqualTo(new Copying.Outcome(5, 0, 0));
    var late = StorageContract.keep(from, "late");
    var damaged = StorageContract.keep(from, "damaged");
    Files.writeString(folder.resolve("files/" + FileHash.place(damaged)), "Damaged");
    assertThat(new Copying(from, to, said::add).run()).isEqualTo(new Copying.Outcome(1, 5, 1));
    assertThat(said).last().asString().startsWith("1 files copied").contains("1 failed");
    assertThat(StorageContract.names(to)).hasSize(6).contains(late).doesNotContain(damaged);
  }
}
