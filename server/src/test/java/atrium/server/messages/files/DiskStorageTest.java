package atrium.server.messages.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest {
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  @TempDir private Path folder;

  private static void write(FileStorage storage, String text, boolean keep) throws IOException {
    try (var upload = storage.begin()) {
      upload.sink().write(text.getBytes(UTF_8));
      assertThat(upload.sha256()).hasSize(64);
      if (keep) {
        upload.keep();
      }
    }
  }

  private List<String> names() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .toList();
    }
  }

  @Test
  void aFileIsKeptOnceUnderItsHash() throws IOException {
    var storage = new DiskStorage(folder, 0);
    write(storage, "hello", true);
    write(storage, "hello", true);
    assertThat(names()).containsExactly("2c/f2/" + HELLO);
    try (var in = storage.open(HELLO, 1, 3)) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("ell");
    }
    try (var in = storage.open(HELLO, 0, 5)) {
      assertThat(in.read()).isEqualTo('h');
      assertThat(in.skip(10)).isEqualTo(4);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    var storage = new DiskStorage(folder, 0);
    write(storage, "hello", false);
    assertThat(names()).isEmpty();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> storage.open(HELLO, 0, 5).close());
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws IOException {
    Files.createDirectories(folder.resolve("unfinished"));
    Files.writeString(folder.resolve("unfinished/half"), "hel");
    var storage = new DiskStorage(folder, 0);
    write(storage, "hello", true);
    storage.sweep();
    assertThat(names()).containsExactly("2c/f2/" + HELLO);
  }

  @Test
  void theDiskIsNeverFilledUp() {
    var storage = new DiskStorage(folder, 1.01);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(storage, "hello", true));
  }

  @Test
  void onlyAHashIsAName() {
    var storage = new DiskStorage(folder, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> storage.open("../../etc/passwd", 0, 1));
  }
}
