package atrium.server.platform;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The event loops of this node: the network runs on them, and nothing else. */
public final class EventLoops implements AutoCloseable {
  private final Vertx vertx;

  private EventLoops(Vertx vertx) {
    this.vertx = vertx;
  }

  /** One for each processor, two at least. */
  public static EventLoops start() {
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    var options = new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true);
    return new EventLoops(Vertx.vertx(options));
  }

  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
