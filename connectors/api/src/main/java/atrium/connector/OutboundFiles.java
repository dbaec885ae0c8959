package atrium.connector;

import atrium.connector.content.MediaRef;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The files of one outbound message. In outbound content {@link MediaRef#id()} is our own id of a
 * file; platforms' own ids of the same bytes are remembered, so that a second attempt, or the same
 * file sent again on the channel, uploads nothing.
 */
public interface OutboundFiles {
  /** For messages without a file: every reference is unknown. */
  OutboundFiles NONE =
      media -> {
        throw new NoSuchElementException("There are no files here");
      };

  /**
   * The file itself.
   *
   * @throws NoSuchElementException if the reference is not one of our files, or it is gone
   */
  OutboundFile open(MediaRef media);

  /** The platform's id of the same bytes on the same channel, where it is known and still valid. */
  default Optional<String> uploaded(MediaRef media) {
    return Optional.empty();
  }

  /** The platform took the file; its id may be used on this channel until then. */
  default void remember(MediaRef media, String platformId, Instant until) {}
}
