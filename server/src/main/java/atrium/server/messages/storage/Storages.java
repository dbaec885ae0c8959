package atrium.server.messages.storage;

import atrium.server.platform.config.Config;

/** The storage that the settings name. */
public final class Storages {
  /** Files stop before webhooks do, and long before PostgreSQL would. */
  private static final int AHEAD_PERCENT = 2;

  private Storages() {}

  /** The bucket, where one is named, else the folder. */
  public static FileStorage of(Config config) {
    return config.media().s3().bucket().isEmpty()
        ? folder(config)
        : new S3Storage(config.media().s3(), config.mediaFolder(), free(config));
  }

  /** The folder, whatever else is named. */
  public static FileStorage folder(Config config) {
    return new DiskStorage(config.mediaFolder(), free(config));
  }

  private static double free(Config config) {
    return (config.storage().minFreePercent() + AHEAD_PERCENT) / 100.0;
  }
}
