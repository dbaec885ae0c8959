package atrium.server.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket on the bare connection below Vert.x: frames in and out, ping, close, size and rate
 * of what comes in, and whether the peer keeps up. Vert.x's own handlers leave the pipeline after
 * the upgrade, because an idle socket costs half as much memory without them; from then on
 * everything that they did is done here or in {@link LiveHub}. Runs on the connection's event loop;
 * methods say so when another thread may call them.
 */
final class LiveChannel extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(LiveChannel.class);
  private static final long FRAMES_WINDOW = PushSettings.FRAMES_WINDOW.toNanos();
  private static final WebSocketDecoderConfig DECODER =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(PushSettings.MAX_MESSAGE)
          .expectMaskedFrames(true)
          .allowMaskMismatch(false)
          .allowExtensions(false)
          .closeOnProtocolViolation(false)
          .build();
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(32 << 10, 64 << 10);

  /** Told what happens, on the event loop. */
  interface Listener {
    /** A whole message. A binary one, which nobody may send, comes as an empty one. */
    void message(byte[] text);

    /** It can be written to again. */
    void drained();

    /** It is over; comes once. */
    void closed();
  }

  private final Channel channel;
  private final int graceMillis;
  private @Nullable Listener listener;
  private @Nullable ByteBuf fragments;
  private long windowStart = System.nanoTime();
  private int framesInWindow;
  private volatile long heardAt = System.nanoTime();
  private volatile long unwritableSince;
  private boolean closing;

  private LiveChannel(Channel channel, Duration grace) {
    this.channel = channel;
    this.graceMillis = (int) grace.toMillis();
  }

  /** Answers 101 and hands the channel to the maker of its listener. */
  static void open(
      HttpServerRequest request,
      String accept,
      Duration grace,
      Function<LiveChannel, Listener> by) {
    request
        .response()
        .putHeader("Upgrade", "websocket")
        .putHeader("Connection", "Upgrade")
        .putHeader("Sec-WebSocket-Accept", accept);
    request
        .toNetSocket()
        .onSuccess(socket -> {
          var channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
          var live = new LiveChannel(channel, grace);
          live.listener = by.apply(live);
          // Not at once: Vert.x's handlers may still be at work on the request further up.
          channel.eventLoop().execute(live::takeOver);
        });
  }

  private void takeOver() {
    var pipeline = channel.pipeline();
    for (var handler : pipeline.toMap().values()) {
      if (!(handler instanceof SslHandler)) {
        pipeline.remove(handler);
      }
    }
    channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS);
    channel.config().setOption(ChannelOption.AUTO_READ, true);
    pipeline.addLast(new WebSocket13FrameDecoder(DECODER), this);
    if (!channel.isActive()) {
      over();
    }
  }

  // ---- out -----------------------------------------------------------------------------------

  /** Runs tasks on this channel's event loop, in the order given. From any thread. */
  Executor loop() {
    return channel.eventLoop();
  }

  /** Whether the peer keeps up: at most 64 KiB wait. From any thread. */
  boolean writable() {
    return channel.isWritable();
  }

  /** Bytes that wait. From any thread. */
  long pending() {
    return channel.isWritable()
        ? MARKS.high() - channel.bytesBeforeUnwritable()
        : MARKS.low() + channel.bytesBeforeWritable();
  }

  /** Since when it has not been writable, by {@link System#nanoTime}; 0 if it is. Any thread. */
  long unwritableSince() {
    return unwritableSince;
  }

  /** When anything was last heard from the peer, by {@link System#nanoTime}. From any thread. */
  long heardAt() {
    return heardAt;
  }

  /** Queues shared bytes; they leave with {@link #flush}. */
  void write(Frames frames) {
    if (!closing) {
      var _ = channel.write(frames.bytes.retainedDuplicate(), channel.voidPromise());
    }
  }

  void flush() {
    channel.flush();
  }

  /** Sends a small message of its own. From any thread; messages keep their order. */
  void send(byte[] text) {
    channel.eventLoop().execute(() -> control(1, text));
  }

  /** The same, unless something holds when its turn comes. From any thread. */
  void sendUnless(BooleanSupplier held, byte[] text) {
    channel
        .eventLoop()
        .execute(() -> {
          if (!held.getAsBoolean()) {
            control(1, text);
          }
        });
  }

  /** Asks the peer for a sign of life. From any thread. */
  void ping() {
    channel.eventLoop().execute(() -> control(9, new byte[0]));
  }

  private void control(int opcode, byte[] payload) {
    if (!closing) {
      var _ =
          channel.writeAndFlush(
              frame(channel.alloc(), 0x80 | opcode, payload), channel.voidPromise());
    }
  }

  /** Says goodbye, and cuts the connection if the peer does not answer in time. Any thread. */
  void close(int code, String reason) {
    channel.eventLoop().execute(() -> goodbye(code, reason));
  }

  private void goodbye(int code, String reason) {
    if (closing) {
      return;
    }
    closing = true;
    var text = reason.getBytes(StandardCharsets.US_ASCII);
    var payload = new byte[text.length + 2];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, text.length);
    var _ = channel.writeAndFlush(frame(channel.alloc(), 0x88, payload), channel.voidPromise());
    var _ = channel.eventLoop().schedule(this::cut, graceMillis, TimeUnit.MILLISECONDS);
  }

  /** Cuts the connection. From any thread. */
  void cut() {
    var _ = channel.close();
  }

  /** Finished frames, encoded once and written to many sockets. Whoever made it releases it. */
  static final class Frames {
    private final ByteBuf bytes;

    private Frames(ByteBuf bytes) {
      this.bytes = bytes;
    }

    /** The first fragment of a text message. */
    static Frames first(byte[] head) {
      return new Frames(frame(PooledByteBufAllocator.DEFAULT, 0x01, head));
    }

    /** The last fragment of a message. */
    static Frames last(byte[] body) {
      return new Frames(frame(PooledByteBufAllocator.DEFAULT, 0x80, body));
    }

    /** Both, for sockets that have the same head. */
    static Frames both(byte[] head, byte[] body) {
      var bytes = PooledByteBufAllocator.DEFAULT.directBuffer(head.length + body.length + 20);
      put(bytes, 0x01, head);
      put(bytes, 0x80, body);
      return new Frames(bytes);
    }

    void release() {
      bytes.release();
    }
  }

  private static ByteBuf frame(ByteBufAllocator allocator, int first, byte[] payload) {
    var bytes = allocator.directBuffer(payload.length + 10);
    put(bytes, first, payload);
    return bytes;
  }

  /** RFC 6455, section 5.2, from server to client: without a mask. */
  private static void put(ByteBuf bytes, int first, byte[] payload) {
    bytes.writeByte(first);
    if (payload.length < 126) {
      bytes.writeByte(payload.length);
    } else if (payload.length < 1 << 16) {
      bytes.writeByte(126).writeShort(payload.length);
    } else {
      bytes.writeByte(127).writeLong(payload.length);
    }
    bytes.writeBytes(payload);
  }

  // ---- in ------------------------------------------------------------------------------------

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    heardAt = System.nanoTime();
    try {
      if (message instanceof CloseWebSocketFrame close) {
        answer(close);
      } else if (message instanceof WebSocketFrame frame && !closing && withinRate()) {
        take(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answer(CloseWebSocketFrame close) {
    if (closing) {
      cut();
      return;
    }
    closing = true;
    var echo = frame(channel.alloc(), 0x88, code(close));
    channel.writeAndFlush(echo).addListener(ChannelFutureListener.CLOSE);
  }

  private static byte[] code(CloseWebSocketFrame close) {
    int code = close.statusCode();
    return code < 0 ? new byte[0] : new byte[] {(byte) (code >> 8), (byte) code};
  }

  private boolean withinRate() {
    if (heardAt - windowStart > FRAMES_WINDOW) {
      windowStart = heardAt;
      framesInWindow = 0;
    }
    framesInWindow++;
    if (framesInWindow > PushSettings.MAX_FRAMES) {
      goodbye(CloseCode.POLICY.number(), "too many messages");
    }
    return !closing;
  }

  private void take(WebSocketFrame frame) {
    switch (frame) {
      case PingWebSocketFrame ping -> control(10, bytesOf(ping.content()));
      case PongWebSocketFrame _ -> {}
      case BinaryWebSocketFrame _ -> tell(new byte[0]);
      default -> gather(frame);
    }
  }

  private void gather(WebSocketFrame frame) {
    if (frame.isFinalFragment() && fragments == null) {
      tell(bytesOf(frame.content()));
      return;
    }
    if (fragments == null) {
      fragments = channel.alloc().heapBuffer();
    }
    fragments.writeBytes(frame.content());
    if (fragments.readableBytes() > PushSettings.MAX_MESSAGE) {
      dropFragments();
      goodbye(CloseCode.TOO_BIG.number(), "message too big");
    } else if (frame.isFinalFragment()) {
      var whole = bytesOf(fragments);
      dropFragments();
      tell(whole);
    }
  }

  private static byte[] bytesOf(ByteBuf content) {
    var bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return bytes;
  }

  private void tell(byte[] message) {
    if (listener != null) {
      listener.message(message);
    }
  }

  private void dropFragments() {
    if (fragments != null) {
      fragments.release();
      fragments = null;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      unwritableSince = 0;
      if (listener != null) {
        listener.drained();
      }
    } else if (unwritableSince == 0) {
      unwritableSince = System.nanoTime();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException broken) {
      goodbye(broken.closeStatus().code(), "broken frame");
    } else {
      if (!(cause instanceof IOException)) {
        LOG.atError().addKeyValue("evt", "push.socket_failed").setCause(cause).log("Cut off");
      }
      cut();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over();
  }

  private void over() {
    closing = true;
    dropFragments();
    if (listener != null) {
      listener.closed();
      listener = null;
    }
  }
}
