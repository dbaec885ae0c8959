package atrium.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.NeedsSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
  @TempDir Path folder;

  @Test
  void theFullestDiskDecides() throws IOException {
    var disk = Files.getFileStore(folder);
    double free = 100.0 * disk.getUsableSpace() / disk.getTotalSpace();

    try (FreeSpace little = FreeSpace.watch(List.of(folder, Path.of("/")), (int) free - 1);
        FreeSpace much = FreeSpace.watch(List.of(folder), (int) free + 2)) {
      assertThat(little.ok()).isTrue();
      assertThat(much.ok()).isFalse();
      assertThat(much.percent()).isBetween(free - 1, free + 1);
    }
  }

  @Test
  void zeroNeverComplains() {
    try (FreeSpace space = FreeSpace.watch(List.of(folder), 0)) {
      assertThat(space.ok()).isTrue();
    }
  }

  @Test
  @NeedsSystem("root, to mount a small disk")
  void aDiskThatFillsUpClosesTheDoorsAndOpensThemAgain() throws Exception {
    shell("mount -t tmpfs -o size=40m tmpfs " + folder);
    try (FreeSpace space = FreeSpace.watch(List.of(folder), 10)) {
      assertThat(space.ok()).isTrue();

      Path big = folder.resolve("big");
      Files.write(big, new byte[37 << 20]);
      space.look();
      assertThat(space.ok()).isFalse();

      // A little more than the limit, and less than the margin above it, is not yet well.
      Files.write(big, new byte[(int) (0.896 * (40 << 20))]);
      space.look();
      assertThat(space.ok()).isFalse();

      Files.delete(big);
      space.look();
      assertThat(space.ok()).isTrue();
    } finally {
      shell("umount " + folder);
    }
  }

  private static void shell(String command) {
    var result =
        Command.run(List.of("/bin/sh", "-c", command), Path.of("/"), "", Duration.ofSeconds(10));
    assertThat(result.succeeded()).describedAs(result.output()).isTrue();
  }
}
