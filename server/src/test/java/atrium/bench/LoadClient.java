package atrium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends webhooks over plain HTTP from one thread: each connection sends its next when the last was
 * answered, or, at a given rate, when the next is due, however slow the answers are. At a rate the
 * time to answer counts from when a webhook was due. Reads jobs from its input, a line each (port,
 * connections, customers of a target, milliseconds, webhooks a second or 0, file of targets), and
 * answers each with a line of {@code name=value}.
 */
final class LoadClient {
  private static final int MOST_SAMPLES = 4_000_000;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** No two messages of any run have the same number. */
  private static long number = System.currentTimeMillis() * 1_000;

  private final List<SignedText> targets;
  private final int customers;

  /** Messages to send at most, each customer's in turn; 0: until the time is over, at random. */
  private final long inTurn;

  private final Selector selector = Selector.open();
  private final int[] micros = new int[MOST_SAMPLES];
  private long end;
  private long lastAnswer;
  private long sent;
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private long begun;
  private int rate;
  private int waiting;
  private int good;
  private int failed;

  private LoadClient(List<SignedText> targets, int customers, long milliseconds)
      throws IOException {
    this.targets = targets;
    this.customers = customers;
    this.inTurn = milliseconds == 0 ? (long) customers * targets.size() : 0;
    this.end = milliseconds == 0 ? Long.MAX_VALUE : System.nanoTime() + milliseconds * 1_000_000;
  }

  public static void main(String[] none) throws IOException {
    try (var jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = jobs.readLine(); line != null; line = jobs.readLine()) {
        var job = line.split(" ", 6);
        int port = Integer.parseInt(job[0]);
        var targets = new ArrayList<SignedText>();
        for (var target : Files.readAllLines(Path.of(job[5]))) {
          var parts = target.split("\t", -1);
          targets.add(new SignedText(port, new Load.Target(parts[0], parts[1], parts[2])));
        }
        var client = new LoadClient(targets, Integer.parseInt(job[2]), Long.parseLong(job[3]));
        client.rate = Integer.parseInt(job[4]);
        System.out.println(client.run(port, Integer.parseInt(job[1])));
      }
    }
  }

  private String run(int port, int connections) throws IOException {
    var all = new ArrayList<Connection>();
    for (int i = 0; i < connections; i++) {
      all.add(new Connection(port));
    }
    long begin = System.nanoTime();
    begun = begin;
    lastAnswer = begin;
    for (var connection : all) {
      connection.next();
    }
    while (waiting > 0 && System.nanoTime() - lastAnswer < PATIENCE_NANOS) {
      if (rate == 0) {
        selector.select(key -> ((Connection) key.attachment()).readable(), 1_000);
      } else {
        selector.select(key -> ((Connection) key.attachment()).readable(), 1);
        sendDue();
      }
    }
    failed += waiting;
    for (var connection : all) {
      connection.channel.close();
    }
    selector.close();
    return result((lastAnswer - begin) / 1e9);
  }

  private void sendDue() throws IOException {
    while (!free.isEmpty() && due(sent) <= System.nanoTime() && due(sent) < end) {
      free.removeFirst().send(due(sent));
    }
  }

  /** When a webhook is to be sent, at a rate. */
  private long due(long place) {
    return begun + (long) (place * 1e9 / rate);
  }

  private String result(double seconds) {
    var sorted = Arrays.copyOf(micros, Math.min(good, MOST_SAMPLES));
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "good=%d failed=%d seconds=%.4f p50=%.3f p99=%.3f late=%d",
        good,
        failed,
        Math.max(seconds, 1e-9),
        sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e3,
        sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e3,
        Arrays.stream(sorted).filter(time -> time > 1_000_000).count());
  }

  /** One connection with one request under way. */
  private final class Connection {
    final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(4 << 10);
    private final ByteBuffer in = ByteBuffer.allocate(4 << 10);
    private long sentAt;

    Connection(int port) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void next() throws IOException {
      if (rate > 0) {
        free.addLast(this);
        if (waiting == 0) {
          sendDue();
        }
        return;
      }
      if (System.nanoTime() >= end || (inTurn > 0 && sent >= inTurn)) {
        return;
      }
      send(System.nanoTime());
    }

    private void send(long due) throws IOException {
      var target = targets.get((int) (sent % targets.size()));
      int customer =
          inTurn > 0
              ? (int) (sent / targets.size())
              : ThreadLocalRandom.current().nextInt(customers);
      sent++;
      out.clear();
      target.write(out, customer, number++);
      out.flip();
      sentAt = due;
      waiting++;
      // A request is smaller than any socket's buffer, and this connection has no other.
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    void readable() {
      try {
        if (channel.read(in) < 0) {
          throw new IOException("The server closed a connection");
        }
        if (complete()) {
          count();
          in.clear();
          next();
        }
      } catch (IOException lost) {
        throw new IllegalStateException(lost);
      }
    }

    /** Whether head and body of the answer are here. */
    private boolean complete() {
      var text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return false;
      }
      int at = text.toLowerCase(Locale.ROOT).indexOf("content-length:");
      int length =
          at < 0 ? 0 : Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
      return in.position() >= end + 4 + length;
    }

    private void count() {
      waiting--;
      lastAnswer = System.nanoTime();
      // "HTTP/1.1 200"
      if (in.get(9) == '2') {
        if (good < MOST_SAMPLES) {
          micros[good] = (int) ((lastAnswer - sentAt) / 1_000);
        }
        good++;
      } else {
        failed++;
      }
    }
  }
}
