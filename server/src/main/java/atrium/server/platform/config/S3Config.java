package atrium.server.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for customers' files.
 *
 * @param bucket empty: files lie in the folder
 * @param endpoint null: Amazon's own, by region
 * @param secretKey null only without a bucket
 */
public record S3Config(
    @Setting(
            value = "",
            why = "Bucket that files are kept in instead of the folder; empty: the folder.")
        String bucket,
    @Setting(
            value = "",
            why =
                "Address of a storage that speaks S3, as https://s3.internal:9000; empty: Amazon's.")
        @Nullable URI endpoint,
    @Setting(value = "us-east-1", why = "Region of the bucket; others than Amazon take any.")
        String region,
    @Setting(value = "", why = "Id of the access key.") String accessKey,
    @Setting(value = "", why = "The key itself; better in a file, by secret_key_file.")
        @Nullable Secret secretKey,
    @Setting(value = "", why = "What names in the bucket begin with, as atrium/; for a shared one.")
        String prefix,
    @Setting(
            value = "true",
            why = "Bucket in the path, as most others want it; false: in the host name.")
        boolean pathStyle,
    @Setting(value = "60s", why = "One call, a file's bytes included, may take this long.")
        Duration timeout) {
  public S3Config {
    if (!bucket.isEmpty() && (accessKey.isEmpty() || secretKey == null)) {
      throw new InvalidSetting(
          "media.s3.access_key", "a key and its secret, because a bucket is given");
    }
    if (endpoint != null
        && (endpoint.getHost() == null
            || !Set.of("http", "https").contains(String.valueOf(endpoint.getScheme())))) {
      throw new InvalidSetting("media.s3.endpoint", "an address such as https://s3.internal:9000");
    }
    if (!prefix.isEmpty() && !prefix.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/")) {
      throw new InvalidSetting("media.s3.prefix", "words with a slash behind each, as atrium/");
    }
  }
}
