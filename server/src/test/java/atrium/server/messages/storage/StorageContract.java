package atrium.server.messages.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every storage of files promises. */
interface StorageContract {
  String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  /** One with nothing in it. */
  FileStorage storage();

  static String keep(FileStorage storage, String text) throws IOException {
    try (var upload = storage.begin()) {
      upload.sink().write(text.getBytes(UTF_8));
      upload.keep();
      return upload.sha256();
    }
  }

  static List<String> names(FileStorage storage) throws IOException {
    var names = new ArrayList<String>();
    storage.each(file -> names.add(file.sha256()));
    return names;
  }

  static String read(FileStorage storage, String sha256, long from, long length)
      throws IOException {
    try (var in = storage.open(sha256, from, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  default void aFileIsKeptOnceUnderItsHashAndReadInParts() throws IOException {
    var storage = storage();
    assertThat(keep(storage, "hello")).isEqualTo(HELLO);
    keep(storage, "hello");
    assertThat(names(storage)).containsExactly(HELLO);
    assertThat(storage.holds(HELLO)).isTrue();
    assertThat(read(storage, HELLO, 0, 5)).isEqualTo("hello");
    assertThat(read(storage, HELLO, 1, 3)).isEqualTo("ell");
    assertThat(read(storage, HELLO, 0, 0)).isEmpty();
    try (var in = storage.open(HELLO, 0, 5)) {
      assertThat(in.read()).isEqualTo('h');
      assertThat(in.skip(10)).isEqualTo(4);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  default void aHalfUploadIsNeverSeenAndLeavesNothing() throws IOException {
    var storage = storage();
    try (var upload = storage.begin()) {
      upload.sink().write("hello".getBytes(UTF_8));
      assertThat(upload.sha256()).isEqualTo(HELLO);
      assertThat(storage.holds(HELLO)).isFalse();
      assertThat(names(storage)).isEmpty();
    }
    assertThat(names(storage)).isEmpty();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> storage.open(HELLO, 0, 5).close());
  }

  @Test
  default void whatIsRemovedIsGoneAndTheRestStays() throws IOException {
    var storage = storage();
    var other = keep(storage, "another");
    keep(storage, "hello");
    storage.remove(HELLO);
    storage.remove(HELLO);
    assertThat(storage.holds(HELLO)).isFalse();
    assertThat(names(storage)).containsExactly(other);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> storage.open(HELLO, 0, 5).close());
  }

  @Test
  default void everyFileIsShownWithItsSizeAndTime() throws IOException {
    var storage = storage();
    var kept = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      kept.add(keep(storage, "file " + i));
    }
    var shown = new ArrayList<FileStorage.Held>();
    storage.each(shown::add);
    assertThat(shown)
        .allSatisfy(file -> {
          assertThat(file.size()).isEqualTo(6);
          assertThat(Duration.between(file.keptAt(), Instant.now()).abs())
              .isLessThan(Duration.ofMinutes(5));
        })
        .extracting(FileStorage.Held::sha256)
        .containsExactlyInAnyOrderElementsOf(kept);
  }

  /** The thread that writes and reads makes no more garbage than a few buffers. */
  @Test
  default void aLargeFileGoesThroughLittleMemory() throws IOException {
    var storage = storage();
    int size = 48 * 1024 * 1024;
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    String sha256;
    try (var upload = storage.begin()) {
      var block = new byte[8192];
      for (int at = 0; at < size; at += block.length) {
        block[0] = (byte) (at >> 13);
        upload.sink().write(block);
      }
      upload.keep();
      sha256 = upload.sha256();
    }
    try (InputStream in = storage.open(sha256, 0, size)) {
      assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(size / 2);
    // Nobody reads the rest of a film he has left.
    try (InputStream in = storage.open(sha256, 0, size)) {
      assertThat(in.readNBytes(10)).hasSize(10);
    }
  }

  @Test
  default void onlyAHashIsAName() {
    var storage = storage();
    assertThatIllegalArgumentException().isThrownBy(() -> storage.open("../../etc/passwd", 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> storage.remove("../../etc/passwd"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> storage.holds(HELLO.toUpperCase(Locale.ROOT)));
  }

  @Test
  default void oneThatWorksPassesItsCheckAndKeepsNothingOfIt() throws IOException {
    var storage = storage();
    assertThatCode(storage::check).doesNotThrowAnyException();
    assertThat(names(storage)).isEmpty();
  }
}
