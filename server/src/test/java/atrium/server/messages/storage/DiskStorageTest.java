package atrium.server.messages.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest implements StorageContract {
  @TempDir private Path folder;

  @Override
  public FileStorage storage() {
    return new DiskStorage(folder, 0);
  }

  private List<String> paths() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .toList();
    }
  }

  @Test
  void aFileHasItsPlaceByItsHash() throws IOException {
    StorageContract.keep(storage(), "hello");
    assertThat(paths()).containsExactly("2c/f2/" + HELLO);
  }

  @Test
  void whatAKilledProcessLeftIsSweptAwayAndWhatOthersWriteIsNot() throws IOException {
    Files.createDirectories(folder.resolve("unfinished"));
    var left = Files.writeString(folder.resolve("unfinished/half"), "hel");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    var storage = storage();
    try (var upload = storage.begin()) {
      upload.sink().write("hello".getBytes(UTF_8));
      storage.sweep();
      upload.keep();
    }
    assertThat(paths()).containsExactly("2c/f2/" + HELLO);
  }

  @Test
  void theDiskIsNeverFilledUp() {
    var storage = new DiskStorage(folder, 1.01);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> StorageContract.keep(storage, "hello"));
  }

  @Test
  void whatIsNoFolderIsSaidAtTheStart() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> new DiskStorage(file, 0).check())
        .withMessageContaining("media.dir");
  }
}
