package atrium.server;

import atrium.server.platform.postgres.DatabaseAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the embedded database of a running server is found by a tool beside it: a file in the data
 * folder that only its owner can read, there as long as the server runs.
 */
final class RunningAddress implements AutoCloseable {
  private static final String NAME = "running.address";
  private static final int CONNECT_MS = 1_000;
  private final Path file;

  private RunningAddress(Path file) {
    this.file = file;
  }

  static RunningAddress publish(Path dataFolder, DatabaseAddress address) throws IOException {
    var file = dataFolder.resolve(NAME);
    var draft = Files.createTempFile(dataFolder, NAME, ".tmp");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(draft, url(address));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return new RunningAddress(file);
  }

  private static String url(DatabaseAddress address) {
    return "postgres://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(
            encode(address.user()),
            encode(address.password().reveal()),
            address.host(),
            address.port(),
            address.database());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address of a server that runs on this folder now. */
  static Optional<DatabaseAddress> find(Path dataFolder) {
    var file = dataFolder.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var address = DatabaseAddress.parse(Files.readString(file).strip());
      return answers(address) ? Optional.of(address) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** A file left by a server that was killed leads nowhere. */
  private static boolean answers(DatabaseAddress address) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
