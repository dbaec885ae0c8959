package atrium.server.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Customers' files.
 *
 * @param dir null: {@code media} in the data folder; with a bucket, what is on its way into it
 * @param s3 without a bucket files lie in the folder
 */
public record MediaConfig(
    @Setting(value = "", why = "Where files lie; empty: media in the data folder.")
        @Nullable Path dir,
    @Setting(value = "25 MiB", why = "Larger files are not fetched; the message says so.")
        DataSize maxBytes,
    @Setting(value = "100 MiB", why = "Larger files are not taken from agents to be sent.")
        DataSize maxUpload,
    @Setting(value = "30s", why = "Longest fetch of one file; it is tried again later.")
        Duration timeout,
    S3Config s3) {}
