package atrium.bench;

import atrium.server.platform.Bytea;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * What PostgreSQL can take at best: batches of Atrium's own mean size written by one function,
 * called in a closed loop on two connections, with no HTTP in front. Nearly all that this JVM does
 * is to make the bodies.
 */
final class BatchYardstick {
  static final int CONNECTIONS = 2;
  private static final int USUAL = 64;
  private static final int CALL_SECONDS = 20;
  private static final String CALL = "SELECT bench_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
  private final Yardstick database;

  /** Open for the whole run: PostgreSQL's time for one that ends is known only some time later. */
  private final List<PgConnection> connections = new ArrayList<>();

  private final int customers;
  private final DoubleSupplier meanBatch;
  private int size = USUAL;
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * @param meanBatch messages of Atrium's batches so far, on average; 0 if there were none
   */
  BatchYardstick(Vertx vertx, Yardstick database, int customers, DoubleSupplier meanBatch) {
    this.meanBatch = meanBatch;
    this.database = database;
    this.customers = customers;
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(PgConnection.connect(vertx, database.options()).await());
    }
  }

  Load.Answered run(double seconds) throws InterruptedException {
    double mean = meanBatch.getAsDouble();
    size = mean < 1 ? USUAL : (int) Math.round(mean);
    good.set(0);
    failed.set(0);
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    var threads = new ArrayList<Thread>();
    for (var connection : connections) {
      threads.add(Thread.ofVirtual().start(() -> callUntil(end, connection)));
    }
    for (var thread : threads) {
      thread.join();
    }
    return new Load.Answered(good.get(), failed.get(), (System.nanoTime() - begin) / 1e9, 0, 0, 0);
  }

  private void callUntil(long end, PgConnection connection) {
    var text = new SignedText(0, new Load.Target("/", "unused", "106540352242922"));
    while (System.nanoTime() < end) {
      var batch = batch(text);
      try {
        connection.preparedQuery(CALL).execute(batch).await(CALL_SECONDS, TimeUnit.SECONDS);
        good.addAndGet(size);
      } catch (Exception refused) {
        // Two batches may meet on the same two customers in opposite order.
        failed.incrementAndGet();
      }
    }
  }

  /** Messages of a batch in the last run. */
  int size() {
    return size;
  }

  private Tuple batch(SignedText text) {
    var random = ThreadLocalRandom.current();
    long first = database.ids(size + 1);
    var bodies = new ArrayList<byte[]>(size);
    var hashes = new ArrayList<byte[]>(size);
    var phones = new String[size];
    var externals = new String[size];
    var contents = new String[size];
    var request = ByteBuffer.allocate(4 << 10);
    for (int i = 0; i < size; i++) {
      int customer = random.nextInt(customers);
      text.write(request.clear(), customer, first + i);
      var body = text.lastBody();
      bodies.add(body);
      hashes.add(sha256(body));
      phones[i] = SignedText.phone(customer);
      externals[i] = "wamid.HBgMNDkx%016d".formatted(first + i);
      contents[i] = SignedText.CONTENT;
    }
    var tuple =
        Tuple.of(Yardstick.WORKSPACE, Yardstick.CHANNEL, Yardstick.CHANNEL)
            .addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC))
            .addLong(first);
    return Bytea.addAll(Bytea.addAll(tuple, bodies), hashes)
        .addArrayOfString(phones)
        .addArrayOfString(externals)
        .addArrayOfString(contents);
  }

  static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
