package atrium.server.testing;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A real S3 server on loopback with one bucket in memory; it checks who signed each request. */
public final class S3Bucket implements AutoCloseable {
  public static final String BUCKET = "lamps";
  public static final String KEY = "lamps-key";
  public static final String SECRET = "a secret of forty characters, more or less";
  private final S3Proxy server;

  private S3Bucket(S3Proxy server) {
    this.server = server;
  }

  public static S3Bucket start() {
    var store = new TransientNio2BlobStore();
    var _ = store.createContainer(BUCKET);
    var server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException("The S3 server did not start", failure);
    }
    return new S3Bucket(server);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** What makes a server keep its files here. */
  public String[] settings() {
    return new String[] {
      "media.s3.bucket=" + BUCKET,
      "media.s3.endpoint=" + address(),
      "media.s3.access_key=" + KEY,
      "media.s3.secret_key=" + SECRET
    };
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
