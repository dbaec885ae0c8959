package atrium.connector;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that is in memory. */
record BytesBody(byte[] bytes) implements PlatformHttp.Body {
  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
