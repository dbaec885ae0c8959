package atrium.server.testing;

import atrium.server.platform.postgres.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the server and PostgreSQL: falls silent on demand, as a frozen machine does, or
 * keeps the answer to one COMMIT and ends that connection.
 */
public final class FaultProxy implements AutoCloseable {
  private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  /** Type byte and length of the message that says so. */
  private static final int MESSAGE_HEAD = 5;

  private final ServerSocket listening;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Object flow = new Object();
  private boolean silent;
  private volatile @Nullable DatabaseAddress target;
  private volatile @Nullable String marker;
  private volatile boolean kept;

  /** Listens on loopback. */
  public FaultProxy() {
    try {
      listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Passes everything on to a database; the address to reach it by from now on. */
  public DatabaseAddress standBefore(DatabaseAddress database) {
    target = database;
    return new DatabaseAddress(
        listening.getInetAddress().getHostAddress(),
        listening.getLocalPort(),
        database.database(),
        database.user(),
        database.password(),
        database.sslMode(),
        database.sslRootCertificate());
  }

  /** From now on nothing passes, in neither direction, and new connections get no answer. */
  public void fallSilent() {
    synchronized (flow) {
      silent = true;
    }
  }

  /** All that was held back passes, and everything after it. */
  public void speakAgain() {
    synchronized (flow) {
      silent = false;
      flow.notifyAll();
    }
  }

  /** Keeps the answer to the next COMMIT of the connection that sends this text before it. */
  public void keepCommitAfter(String text) {
    kept = false;
    marker = text;
  }

  /** Whether the answer to a COMMIT was kept. */
  public boolean hasKept() {
    return kept;
  }

  /** Connections that the server holds open now. */
  public int open() {
    return clients.size();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        clients.add(client);
        Thread.ofVirtual().start(() -> pair(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pair(Socket client) {
    try {
      var address = Objects.requireNonNull(target);
      var database = new Socket(address.host(), address.port());
      client.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
      new Link(client, database).run();
    } catch (IOException unreachable) {
      forget(client);
    }
  }

  private void forget(Socket client) {
    clients.remove(client);
    close(client);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  private void awaitFlow() throws InterruptedException {
    synchronized (flow) {
      while (silent) {
        flow.wait();
      }
    }
  }

  /** One connection: what was read waits in a queue, so that its end is noticed even in silence. */
  private final class Link {
    private static final byte[] END = {};
    private final Socket client;
    private final Socket database;
    private volatile boolean marked;

    Link(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    void run() {
      pump(client, database, this::fromClient, () -> clients.remove(client));
      pump(database, client, this::fromDatabase, () -> {});
    }

    private void pump(Socket from, Socket to, Filter filter, Runnable ended) {
      var queue = new LinkedBlockingQueue<byte[]>();
      Thread.ofVirtual()
          .start(() -> {
            read(from, queue, filter);
            queue.add(END);
            ended.run();
          });
      Thread.ofVirtual()
          .start(() -> {
            write(to, queue);
            forget(client);
            close(database);
          });
    }

    private void read(Socket from, LinkedBlockingQueue<byte[]> queue, Filter filter) {
      var buffer = new byte[1 << 16];
      try {
        InputStream in = from.getInputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          byte[] passing = filter.pass(Arrays.copyOf(buffer, n));
          queue.add(passing);
          if (passing.length < n) {
            return;
          }
        }
      } catch (IOException _) {
        // The other side ended it.
      }
    }

    private void write(Socket to, LinkedBlockingQueue<byte[]> queue) {
      try {
        OutputStream out = to.getOutputStream();
        for (byte[] next = queue.take(); next.length > 0; next = queue.take()) {
          awaitFlow();
          out.write(next);
          out.flush();
        }
      } catch (IOException _) {
        // The other side ended it.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private byte[] fromClient(byte[] bytes) {
      var text = marker;
      if (text != null && indexOf(bytes, text.getBytes(StandardCharsets.UTF_8)) >= 0) {
        marker = null;
        marked = true;
      }
      return bytes;
    }

    private byte[] fromDatabase(byte[] bytes) {
      int at = marked ? indexOf(bytes, COMMITTED) : -1;
      if (at < MESSAGE_HEAD) {
        return bytes;
      }
      kept = true;
      return Arrays.copyOf(bytes, at - MESSAGE_HEAD);
    }
  }

  /** What of the bytes passes; fewer than came end the connection. */
  @FunctionalInterface
  private interface Filter {
    byte[] pass(byte[] bytes);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    speakAgain();
    try {
      listening.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    clients.forEach(FaultProxy::close);
  }
}
