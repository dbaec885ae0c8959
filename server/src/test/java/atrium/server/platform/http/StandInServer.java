package atrium.server.platform.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A web server that writes whatever bytes a test wants, lies included, one request a connection.
 */
public final class StandInServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Answers one request, given its head: request line and headers. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(String head, OutputStream out) throws IOException, InterruptedException;
  }

  /** Listens on a free port of 127.0.0.1. */
  public static StandInServer start(Behaviour behaviour) throws IOException {
    return start("127.0.0.1", 0, ServerSocketFactory.getDefault(), behaviour);
  }

  static StandInServer start(
      String address, int port, ServerSocketFactory factory, Behaviour behaviour)
      throws IOException {
    return new StandInServer(
        factory.createServerSocket(port, 50, InetAddress.ofLiteral(address)), behaviour);
  }

  private StandInServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  /** A well-formed answer. */
  public static byte[] answer(String status, String headers, byte[] body) {
    var head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(status, body.length, headers);
    var headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
    var all = Arrays.copyOf(headBytes, headBytes.length + body.length);
    System.arraycopy(body, 0, all, headBytes.length, body.length);
    return all;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var head = readHead(new BufferedInputStream(socket.getInputStream()));
      heads.add(head);
      behaviour.answer(head, socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException | UncheckedIOException gone) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("No request came");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** {@code 127.0.0.1:port}, as the allow list wants it. */
  public String authority() {
    return "127.0.0.1:" + port();
  }

  /** Connections that arrived so far. */
  public int connections() {
    return connections.get();
  }

  /** Request lines with headers, as they came. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
