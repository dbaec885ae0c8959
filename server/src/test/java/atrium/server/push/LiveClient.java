package atrium.server.push;

import atrium.server.platform.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A WebSocket client on a bare TCP socket, so that tests can also do what no browser does: frames
 * without a mask, endless fragments, not reading at all, vanishing without goodbye.
 */
final class LiveClient implements AutoCloseable {
  private static final byte[] NO_MASK = {0, 0, 0, 0};

  /** How it ended; {@code code} is 0 when the connection broke off without a close frame. */
  record End(int code, String reason) {}

  private final Socket socket = new Socket();
  private final Semaphore reading = new Semaphore(1);
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final String answer;
  private volatile boolean answersPings = true;

  private LiveClient(int port, String path, int receiveBuffer, String headers) {
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      send(
          ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      this.answer = head(in);
      if (answer.startsWith("HTTP/1.1 101")) {
        Thread.ofVirtual().name("live-client").start(() -> read(in));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static final String UPGRADE =
      """
      Upgrade: websocket\r
      Connection: keep-alive, Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Extensions: permessage-deflate\r
      """;

  static LiveClient connect(int port, String path) {
    return new LiveClient(port, path, 0, UPGRADE);
  }

  /** One whose kernel takes next to nothing in while it does not read. */
  static LiveClient connectSlow(int port, String path) {
    return new LiveClient(port, path, 4096, UPGRADE);
  }

  static LiveClient request(int port, String path, String headers) {
    return new LiveClient(port, path, 0, headers);
  }

  private static String head(DataInputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Status line and headers of the server's answer. */
  String answer() {
    return answer;
  }

  // ---- in --------------------------------------------------------------------------------------

  private void read(DataInputStream in) {
    var message = new ByteArrayOutputStream();
    try {
      while (!end.isDone()) {
        frame(in, message);
      }
    } catch (IOException over) {
      end.complete(new End(0, String.valueOf(over.getMessage())));
    }
  }

  private void frame(DataInputStream in, ByteArrayOutputStream message) throws IOException {
    int first = in.readUnsignedByte();
    long length = in.readUnsignedByte() & 0x7f;
    length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    reading.acquireUninterruptibly();
    reading.release();
    var payload = in.readNBytes((int) length);
    switch (first & 0x0f) {
      case 0, 1 -> {
        message.writeBytes(payload);
        if ((first & 0x80) != 0) {
          messages.add(Json.MAPPER.readTree(message.toByteArray()));
          message.reset();
        }
      }
      case 8 -> {
        int code = payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        end.complete(
            new End(
                code,
                new String(payload, StandardCharsets.UTF_8)
                    .substring(Math.min(2, payload.length))));
        trySend(0x88, payload);
        socket.close();
      }
      case 9 -> {
        if (answersPings) {
          trySend(0x8a, payload);
        }
      }
      default -> {}
    }
  }

  private void trySend(int first, byte[] payload) {
    try {
      send(frame(first, payload));
    } catch (UncheckedIOException gone) {
      end.complete(new End(0, "gone"));
    }
  }

  /** The next message, in time or null. */
  @Nullable JsonNode poll(Duration patience) throws InterruptedException {
    return messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The next message. */
  JsonNode any() throws InterruptedException {
    var message = poll(Duration.ofSeconds(10));
    if (message == null) {
      throw new AssertionError("Nothing came for 10 s; " + end);
    }
    return message;
  }

  /** The next message that is no heartbeat. */
  JsonNode next() throws InterruptedException {
    while (true) {
      var message = any();
      if (!message.path("t").asString("").equals("hb")) {
        return message;
      }
    }
  }

  /** How the server ended it. */
  End end(Duration patience) throws InterruptedException {
    try {
      return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new AssertionError("Still open", failure);
    }
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Breaks the connection off, as {@link #close} does, while it is still to be asked things. */
  void hangUp() {
    close();
  }

  /** Stops reading until {@link #resume}. */
  void pause() {
    reading.acquireUninterruptibly();
  }

  void resume() {
    reading.release();
  }

  void ignorePings() {
    answersPings = false;
  }

  // ---- out -------------------------------------------------------------------------------------

  LiveClient helloFresh() {
    return say("{\"t\":\"hello\"}");
  }

  LiveClient hello(String epoch, long since) {
    return say("{\"t\":\"hello\",\"epoch\":\"" + epoch + "\",\"since\":" + since + "}");
  }

  LiveClient say(String text) {
    send(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** A frame as browsers send it, masked. */
  static byte[] frame(int first, byte[] payload) {
    var frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.writeBytes(
          new byte[] {(byte) 0xfe, (byte) (payload.length >> 8), (byte) payload.length});
    } else {
      frame.write(0xff);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(NO_MASK);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  synchronized void send(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Vanishes: no close frame, connection reset. */
  void vanish() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
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
