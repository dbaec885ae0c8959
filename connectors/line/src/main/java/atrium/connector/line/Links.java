package atrium.connector.line;

import atrium.connector.ContentLimits.FileKind;
import atrium.connector.OutboundFile;
import atrium.connector.OutboundFiles;
import atrium.connector.content.MediaRef;
import java.net.URI;
import java.util.NoSuchElementException;

/** Where LINE and the customer's phone fetch files of ours. */
final class Links {
  private static final int LINK_LIMIT = 2000;

  /** A preview larger than this is refused. */
  private static final long PREVIEW_LIMIT = 1 << 20;

  private final OutboundFiles files;
  private final LineAddress address;

  Links(OutboundFiles files, LineAddress address) {
    this.files = files;
    this.address = address;
  }

  /** A file and where it is. */
  record Linked(OutboundFile file, URI link, URI preview) {}

  /**
   * A file's links.
   *
   * @throws Refusal if it does not fit, is gone, or cannot be reached from outside
   */
  Linked of(MediaRef media, FileKind kind) {
    try {
      var file = files.open(media);
      LineLimits.ALL
          .breach(kind, file.mimeType(), file.size())
          .ifPresent(breach -> {
            throw Refusal.of(breach);
          });
      var link = files.link(media).filter(this::canBeFetched).orElseThrow(Links::notReachable);
      var small = kind == FileKind.IMAGE && file.size() < PREVIEW_LIMIT;
      var preview = small ? link : files.preview(media).orElse(link);
      return new Linked(file, link, preview);
    } catch (NoSuchElementException gone) {
      throw Refusal.content("file_gone", "The file is not there any more.");
    }
  }

  /**
   * Where a picture is at the widths of imagemaps.
   *
   * @throws Refusal as {@link #of}
   */
  String widths(MediaRef media) {
    var _ = of(media, FileKind.IMAGE);
    return files
        .widths(media)
        .filter(this::canBeFetched)
        .orElseThrow(Links::notReachable)
        .toString();
  }

  private boolean canBeFetched(URI link) {
    return address.mayFetch(link) && link.toString().length() <= LINK_LIMIT;
  }

  private static Refusal notReachable() {
    return Refusal.content(
        "no_public_address",
        "LINE fetches files from this server, and only over https: an admin must give it a public"
            + " https address.");
  }
}
