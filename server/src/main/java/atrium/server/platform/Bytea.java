package atrium.server.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Optional;

/** Bytes in and out of columns, so that stores need not know the driver's buffers. */
public final class Bytea {
  private Bytea() {}

  /** Adds one value. */
  public static Tuple add(Tuple tuple, byte[] value) {
    return tuple.addBuffer(Buffer.buffer(value));
  }

  /** Adds an array of values. */
  public static Tuple addAll(Tuple tuple, Collection<byte[]> values) {
    var buffers = new Buffer[values.size()];
    int place = 0;
    for (var value : values) {
      buffers[place++] = Buffer.buffer(value);
    }
    return tuple.addArrayOfBuffer(buffers);
  }

  /** A column's value, empty for NULL. */
  public static Optional<byte[]> get(Row row, int column) {
    return Optional.ofNullable(row.getBuffer(column)).map(Buffer::getBytes);
  }
}
