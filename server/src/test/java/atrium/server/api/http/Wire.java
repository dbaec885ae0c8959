package atrium.server.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare connection, for what no HTTP client would send. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofMillis(500);
  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire connect(int port) {
    try {
      return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Wire send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** As {@link #send}; whether the other side still took it. */
  boolean trySend(String bytes) {
    try {
      send(bytes);
      return true;
    } catch (UncheckedIOException closed) {
      return false;
    }
  }

  /**
   * What came until the other side closed or was quiet for the given time.
   *
   * @param closed whether it closed
   */
  record Heard(String text, boolean closed) {
    int status() {
      return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }
  }

  Heard hear(Duration quiet) {
    return hear(quiet, quiet);
  }

  /** What is answered, however long a busy machine takes to begin. */
  Heard answer() {
    return hear(PATIENCE, QUIET);
  }

  private Heard hear(Duration first, Duration quiet) {
    var heard = new ByteArrayOutputStream();
    var part = new byte[8_192];
    try {
      while (true) {
        socket.setSoTimeout((int) (heard.size() == 0 ? first : quiet).toMillis());
        int length = socket.getInputStream().read(part);
        if (length < 0) {
          return new Heard(heard.toString(StandardCharsets.ISO_8859_1), true);
        }
        heard.write(part, 0, length);
      }
    } catch (SocketTimeoutException still) {
      return new Heard(heard.toString(StandardCharsets.ISO_8859_1), false);
    } catch (IOException reset) {
      return new Heard(heard.toString(StandardCharsets.ISO_8859_1), true);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
