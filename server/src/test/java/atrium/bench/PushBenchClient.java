package atrium.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens sockets to one server, counts what is delivered, and prints one line of {@code name=value}.
 * A process of its own, the same for all servers. Arguments: port, sockets, pid of the server, path
 * of the socket, what to say first.
 */
final class PushBenchClient {
  private static final int DELIVERIES = 300_000;
  private static final long PATIENCE_NANOS = 300_000_000_000L;
  private final byte[] handshake;
  private final byte[] hello;
  private final int port;
  private final int sockets;
  private final String server;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger ready = new AtomicInteger();
  private volatile long received;
  private volatile long lastAt;
  private volatile long[] delays = new long[0];
  private final Socket control;

  /**
   * @param path of the socket
   * @param hello what each says first
   */
  private PushBenchClient(int port, int sockets, String server, String path, String hello)
      throws IOException {
    this.handshake =
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII);
    this.hello = hello.getBytes(StandardCharsets.US_ASCII);
    this.port = port;
    this.sockets = sockets;
    this.server = server;
    this.control = new Socket(InetAddress.getLoopbackAddress(), port);
    control.setTcpNoDelay(true);
  }

  public static void main(String[] arguments) throws Exception {
    var client =
        new PushBenchClient(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            arguments[2],
            arguments[3],
            arguments[4]);
    int outcome = 1;
    try {
      System.out.println(client.run());
      outcome = 0;
    } catch (IOException | RuntimeException failure) {
      System.err.println(failure);
    } finally {
      // The sockets' own thread would keep a failed client alive.
      Runtime.getRuntime().halt(outcome);
    }
  }

  private String run() throws Exception {
    command("/state");
    Thread.sleep(1_000);
    command("/state");
    long before = memory();
    connect();
    Thread.sleep(2_000);
    command("/state");
    Thread.sleep(500);
    command("/state");
    double idle = (memory() - before) / (double) sockets;
    for (int i = 0; i < 5; i++) {
      rounds(1, 1, 1);
    }
    var p99 = new double[7];
    var p50 = new double[7];
    for (int i = 0; i < p99.length; i++) {
      rounds(1, 1, 1);
      p50[i] = percentile(0.5);
      p99[i] = percentile(0.99);
      Thread.sleep(60);
    }
    int broadcasts = Math.max(20, DELIVERIES / sockets);
    double one = rounds(broadcasts, 1, 2);
    double eight = rounds(Math.max(5, broadcasts / 4), 8, 2);
    return String.format(
        Locale.ROOT,
        "idle_kb=%.2f p50_ms=%.2f p99_ms=%.2f one=%.0f eight=%.0f",
        idle,
        median(p50),
        median(p99),
        one,
        eight);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private double percentile(double share) {
    int count = (int) Math.min(received, delays.length);
    var sorted = Arrays.copyOf(delays, count);
    Arrays.sort(sorted);
    return sorted[(int) (share * (count - 1))] / 1e6;
  }

  private void connect() throws InterruptedException {
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(16 << 10))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Page());
                  }
                });
    long until = System.nanoTime() + PATIENCE_NANOS;
    for (int i = 0; i < sockets; i++) {
      var _ = bootstrap.connect(InetAddress.getLoopbackAddress(), port);
      while (i - connected.get() > 100 && System.nanoTime() < until) {
        Thread.sleep(1);
      }
    }
    while (ready.get() < sockets) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            connected + " connected, " + ready + " ready, of " + sockets);
      }
      Thread.sleep(5);
    }
  }

  /**
   * Broadcasts and waits until everything has arrived.
   *
   * @return deliveries a second
   */
  private double rounds(int broadcasts, int each, int inFlight) throws Exception {
    received = 0;
    delays = new long[1 << 17];
    long perRound = (long) sockets * each;
    long begin = System.nanoTime();
    for (int i = 0; i < broadcasts; i++) {
      await((i + 1 - inFlight) * perRound);
      command("/broadcast?k=" + each);
    }
    await(broadcasts * perRound);
    return received / ((lastAt - begin) / 1e9);
  }

  private void await(long count) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (received < count) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(received + " of " + count + " came");
      }
      Thread.sleep(0, 100_000);
    }
  }

  private void command(String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    control.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = control.getInputStream();
    var answer = new StringBuilder();
    // The body of every server is one line.
    while (answer.indexOf("\r\n\r\n") < 0
        || answer.charAt(answer.length() - 1) != '\n'
        || answer.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The server closed the connection at " + path + answer);
      }
      answer.append((char) next);
    }
  }

  /** Resident memory of the server, in KiB; kernel memory of its sockets is not in it. */
  private long memory() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc", server, "status"));
    return lines.stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** One client: shakes hands, says hello, counts every {@code "t":<nanos>} of what comes. */
  private final class Page extends ByteToMessageDecoder {
    private boolean upgraded;

    @Override
    public void channelActive(ChannelHandlerContext context) {
      var _ = context.writeAndFlush(Unpooled.wrappedBuffer(handshake));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      if (upgraded) {
        frame(in);
        return;
      }
      int from = in.readerIndex();
      int end = in.toString(StandardCharsets.US_ASCII).indexOf("\r\n\r\n");
      if (end < 0) {
        return;
      }
      if (in.getByte(from + 9) != '1') {
        throw new IllegalStateException("The server refused");
      }
      in.skipBytes(end + 4);
      upgraded = true;
      connected.incrementAndGet();
      var frame = Unpooled.buffer(hello.length + 6);
      frame.writeByte(0x81).writeByte(0x80 | hello.length).writeInt(0).writeBytes(hello);
      var _ = context.writeAndFlush(frame);
    }

    private void frame(ByteBuf in) {
      int start = in.readerIndex();
      if (in.readableBytes() < 10 && in.readableBytes() < 2 + (in.getByte(start + 1) & 0x7f)) {
        return;
      }
      int length = in.getByte(start + 1) & 0x7f;
      int header = length == 126 ? 4 : length == 127 ? 10 : 2;
      long payload =
          length == 126
              ? in.getUnsignedShort(start + 2)
              : length == 127 ? in.getLong(start + 2) : length;
      if (in.readableBytes() < header + payload) {
        return;
      }
      count(in, start + header, start + header + (int) payload);
      in.skipBytes(header + (int) payload);
    }

    private void count(ByteBuf in, int from, int to) {
      long now = System.nanoTime();
      for (int at = in.indexOf(from, to, (byte) 't'); at > 0 && at + 4 < to; ) {
        if (in.getByte(at + 1) == '"' && in.getByte(at + 2) == ':' && in.getByte(at - 1) == '"') {
          take(in, at + 3, now);
        }
        at = in.indexOf(at + 1, to, (byte) 't');
      }
    }

    private void take(ByteBuf in, int at, long now) {
      if (in.getByte(at) == '"') {
        if (in.getByte(at + 1) == 'r') {
          ready.incrementAndGet();
        }
        return;
      }
      long sent = 0;
      for (int i = at; in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
        sent = sent * 10 + in.getByte(i) - '0';
      }
      long number = received;
      if (number < delays.length) {
        delays[(int) number] = now - sent;
      }
      received = number + 1;
      lastAt = now;
    }
  }
}
