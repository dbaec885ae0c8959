package atrium.server.identity;

import java.util.Optional;

/** Fetches pictures of people and keeps them where files are kept. */
@FunctionalInterface
public interface PictureKeeper {
  /**
   * Fetches a picture and keeps it small and upright, durably, before this returns.
   *
   * @param link what a platform told; it may lead anywhere
   * @return empty if there is no picture to be had by it, now or later
   * @throws atrium.connector.PlatformFailure if it may be had later
   */
  Optional<Picture> keep(String link);

  /**
   * A picture that is kept.
   *
   * @param sha256 lower-case hex
   * @param size in bytes
   * @param token of the link that it will be served under
   */
  record Picture(String sha256, int size, String mimeType, String token) {}
}
