package atrium.server.messages.files;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.server.identity.PictureKeeper;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.http.Download;
import atrium.server.platform.http.DownloadRequest;
import atrium.server.platform.http.SafeHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of people: fetched like every file that a platform names, through the client that calls
 * no private address, and kept only as the small picture that is shown. What came is forgotten.
 */
final class ProfilePictures implements PictureKeeper {
  /** What it is served as; its extension follows from its type. */
  static final String LABEL = "picture";

  /** Four times what the largest face on the page takes. */
  private static final int SIDE = 192;

  /** Held in memory while it is read; LINE's are a tenth of that. */
  private static final long MOST_BYTES = 2L << 20;

  private static final Duration TOTAL = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(ProfilePictures.class);
  private final FileStorage storage;
  private final SafeHttp http;

  ProfilePictures(FileStorage storage, SafeHttp http) {
    this.storage = storage;
    this.http = http;
  }

  @Override
  public Optional<Picture> keep(String link) {
    try {
      var bytes = fetched(URI.create(link));
      return bytes.isPresent() ? kept(bytes.get()) : Optional.empty();
    } catch (IllegalArgumentException noLink) {
      return Optional.empty();
    } catch (IOException full) {
      throw new PlatformFailure(Kind.TEMPORARY, "The storage takes nothing now", full);
    }
  }

  private Optional<byte[]> fetched(URI link) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      return switch (http.download(
          new DownloadRequest(link, Map.of(), MOST_BYTES, TOTAL, IDLE), bytes)) {
        case Download.Whole _ -> Optional.of(bytes.toByteArray());
        case Download.Refused(int status) when status == 429 || status >= 500 ->
            throw new PlatformFailure(Kind.TEMPORARY, "The picture cannot be had now");
        case Download.Refused _, Download.TooLarge _ -> Optional.empty();
        case Download.TooSlow _ ->
            throw new PlatformFailure(Kind.UNREACHABLE, "The picture did not come in time");
      };
    } catch (PlatformFailure failure) {
      if (failure.kind() != Kind.BLOCKED) {
        throw failure;
      }
      log.atWarn().addKeyValue("host", link.getHost()).log("picture.address_blocked");
      return Optional.empty();
    }
  }

  private Optional<Picture> kept(byte[] bytes) throws IOException {
    var type = FileType.detect(bytes, "");
    var small = Reducer.reduce(type, new ByteArrayInputStream(bytes), bytes.length, SIDE);
    if (small.isEmpty()) {
      return Optional.empty();
    }
    try (var upload = storage.begin()) {
      upload.sink().write(small.get().bytes());
      var hash = upload.sha256();
      upload.keep();
      return Optional.of(
          new Picture(
              hash,
              small.get().bytes().length,
              small.get().type().mimeType(),
              FileLink.newToken()));
    }
  }
}
