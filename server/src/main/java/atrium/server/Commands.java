package atrium.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The list of commands, one line each; the launcher shows the same file. */
final class Commands {
  private Commands() {}

  static String list() {
    try (var file = Commands.class.getResourceAsStream("/commands.txt")) {
      if (file == null) {
        throw new IllegalStateException("commands.txt is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
