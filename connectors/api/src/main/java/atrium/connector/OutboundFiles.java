package atrium.connector;

import atrium.connector.content.MediaRef;
import java.net.URI;
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

  /**
   * Where everybody can fetch the file, for platforms that take no bytes but a link. It works as
   * long as the message is there; it is https wherever Atrium itself is.
   *
   * @return empty where this server cannot be reached from outside
   */
  default Optional<URI> link(MediaRef media) {
    return Optional.empty();
  }

  /**
   * The same of a small JPEG that stands for the file: a reduced picture, or a plain sign where the
   * file is none. At most 512 pixels wide and high, less than 1 MB.
   */
  default Optional<URI> preview(MediaRef media) {
    return Optional.empty();
  }

  /**
   * Where a picture can be fetched at several widths: {@code /240}, {@code /300}, {@code /460},
   * {@code /700} and {@code /1040} are appended to the link, and give JPEGs exactly that wide
   * (LINE's imagemaps).
   */
  default Optional<URI> widths(MediaRef media) {
    return Optional.empty();
  }

  /** The platform's id of the same bytes on the same channel, where it is known and still valid. */
  default Optional<String> uploaded(MediaRef media) {
    return Optional.empty();
  }

  /** The platform took the file; its id may be used on this channel until then. */
  default void remember(MediaRef media, String platformId, Instant until) {}
}
