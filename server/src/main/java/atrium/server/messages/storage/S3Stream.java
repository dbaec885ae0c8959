package atrium.server.messages.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object as they come. One that ends early fails, and one that nobody reads on is
 * cut off: to fetch the rest of a film for nothing costs more than a new connection.
 */
final class S3Stream extends InputStream {
  private final ResponseInputStream<GetObjectResponse> in;
  private long left;

  S3Stream(ResponseInputStream<GetObjectResponse> in, long length) throws IOException {
    this.in = in;
    this.left = length;
    var sent = in.response().contentLength();
    if (sent == null || sent != length) {
      in.abort();
      throw new IOException("The bucket sent another part than it was asked for");
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(left, length));
    if (count < 0) {
      throw new EOFException("The bucket sent fewer bytes than it said");
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      in.abort();
    }
    in.close();
  }
}
