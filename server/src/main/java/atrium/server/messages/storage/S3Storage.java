package atrium.server.messages.storage;

import atrium.server.platform.config.S3Config;
import atrium.server.platform.config.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files in a bucket, under the same names as in a folder. Each is written into a folder of this
 * machine first, which gives its hash, and then put with one call: S3 shows an object whole or not
 * at all, and checks the hash itself. Memory does not grow with the file.
 */
public final class S3Storage implements FileStorage {
  private static final String UNREADABLE = "The bucket does not answer as it should";

  /** Names in one answer of a list: what S3 gives at most. */
  private static final int PAGE = 1000;

  private final int page;
  private final S3Config config;
  private final S3Client client;
  private final Spool spool;

  /**
   * @param folder of this machine, in which files are written before they are put
   * @param free share of its disk, 0 to 1, that they leave alone
   */
  public S3Storage(S3Config config, Path folder, double free) {
    this(config, folder, free, PAGE);
  }

  S3Storage(S3Config config, Path folder, double free, int page) {
    this.page = page;
    this.config = config;
    this.client = S3Access.client(config);
    this.spool = new Spool(folder.resolve("unfinished"), free);
  }

  @Override
  public Upload begin() throws IOException {
    return new S3Upload(spool.begin());
  }

  @Override
  public InputStream open(String sha256, long from, long length) throws IOException {
    var key = key(sha256);
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    var range = "bytes=%d-%d".formatted(from, from + length - 1);
    return call(() ->
        new S3Stream(
            client.getObject(wish -> wish.bucket(config.bucket()).key(key).range(range)), length));
  }

  @Override
  public boolean holds(String sha256) throws IOException {
    try {
      var _ = head(key(sha256));
      return true;
    } catch (NoSuchFileException missing) {
      return false;
    }
  }

  private HeadObjectResponse head(String key) throws IOException {
    return call(() -> client.headObject(wish -> wish.bucket(config.bucket()).key(key)));
  }

  @Override
  public void remove(String sha256) throws IOException {
    var key = key(sha256);
    var _ = call(() -> client.deleteObject(wish -> wish.bucket(config.bucket()).key(key)));
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    String after = "";
    boolean more = true;
    while (more) {
      var listed = list(after, page);
      for (var object : listed.contents()) {
        after = object.key();
        var name = FileHash.at(object.key().substring(config.prefix().length()));
        if (name.isPresent()) {
          visitor.visit(new Held(name.get(), object.size(), object.lastModified()));
        }
      }
      more = Boolean.TRUE.equals(listed.isTruncated()) && !listed.contents().isEmpty();
    }
  }

  private ListObjectsV2Response list(String after, int most) throws IOException {
    return call(() ->
        client.listObjectsV2(wish ->
            wish.bucket(config.bucket())
                .prefix(config.prefix())
                .maxKeys(most)
                .startAfter(after.isEmpty() ? null : after)));
  }

  @Override
  public void sweep() {
    spool.sweep();
  }

  @Override
  public void check() {
    // Bytes that no file has: they are taken away again.
    var word = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    try (var upload = begin()) {
      upload.sink().write(word);
      upload.keep();
      try (var back = open(upload.sha256(), 0, word.length)) {
        if (!Arrays.equals(back.readAllBytes(), word)) {
          throw new IOException("It gave back other bytes than it was given");
        }
      }
      var _ = list("", 1);
      remove(upload.sha256());
    } catch (IOException failure) {
      throw new StartRefused(S3Access.complaint(config, failure), failure);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private String key(String sha256) {
    return config.prefix() + FileHash.place(sha256);
  }

  private interface S3Call<T> {
    T make() throws IOException;
  }

  private static <T> T call(S3Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (S3Exception refused) {
      if (refused.statusCode() == 404 && !isNoBucket(refused)) {
        throw missing(refused);
      }
      throw new IOException(UNREADABLE, refused);
    } catch (SdkException failure) {
      throw new IOException(UNREADABLE, failure);
    }
  }

  private static IOException missing(S3Exception refused) {
    var missing = new NoSuchFileException("an object of the bucket");
    var _ = missing.initCause(refused);
    return missing;
  }

  private static boolean isNoBucket(S3Exception refused) {
    return refused.awsErrorDetails() != null
        && "NoSuchBucket".equals(refused.awsErrorDetails().errorCode());
  }

  private final class S3Upload implements Upload {
    private final Spool.Spooled file;

    S3Upload(Spool.Spooled file) {
      this.file = file;
    }

    @Override
    public OutputStream sink() {
      return file.sink();
    }

    @Override
    public Written written() {
      return file;
    }

    @Override
    public String sha256() {
      return file.sha256();
    }

    @Override
    public void keep() throws IOException {
      file.finish();
      var key = key(sha256());
      var sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256()));
      var _ =
          call(() ->
              client.putObject(
                  wish -> wish.bucket(config.bucket()).key(key).checksumSHA256(sum),
                  RequestBody.fromFile(file.path())));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
