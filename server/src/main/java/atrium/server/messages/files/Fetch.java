package atrium.server.messages.files;

import atrium.connector.Connector;
import atrium.connector.MediaLocation;
import atrium.connector.PlatformFailure;
import atrium.connector.content.MediaRef;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.http.Download;
import atrium.server.platform.http.DownloadRequest;
import atrium.server.platform.http.SafeHttp;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt: asks where the file is, downloads it, looks at what came, keeps it. */
final class Fetch {
  private static final Logger log = LoggerFactory.getLogger(Fetch.class);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private final ConnectorSource connectors;
  private final SafeHttp http;
  private final FileStorage storage;
  private final FileLimits limits;

  Fetch(ConnectorSource connectors, SafeHttp http, FileStorage storage, FileLimits limits) {
    this.connectors = connectors;
    this.http = http;
    this.storage = storage;
    this.limits = limits;
  }

  /** What came of it; throws nothing but defects. */
  Outcome attempt(Claimed claimed) {
    try {
      var connector = connectors.connector(claimed.file().workspace(), claimed.channel());
      return connector.isPresent()
          ? fetch(claimed, connector.get())
          : new Outcome.Later(FileError.CHANNEL_UNAVAILABLE, false);
    } catch (PlatformFailure failure) {
      return outcomeOf(failure.kind());
    } catch (IOException failure) {
      log.atError().setCause(failure).log("storage.unavailable");
      return new Outcome.Later(FileError.STORAGE_UNAVAILABLE, false);
    }
  }

  private static Outcome outcomeOf(PlatformFailure.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, AMBIGUOUS, TEMPORARY -> new Outcome.Later(FileError.UNREACHABLE, true);
      case PERMANENT -> new Outcome.GivenUp(FileState.FAILED, FileError.PLATFORM_REFUSED);
      case REAUTHENTICATE -> new Outcome.Later(FileError.REAUTHENTICATE, false);
      case BLOCKED -> new Outcome.GivenUp(FileState.BLOCKED, FileError.ADDRESS_BLOCKED);
    };
  }

  private Outcome fetch(Claimed claimed, Connector connector) throws IOException {
    try (var upload = storage.begin()) {
      var location = locate(connector, claimed.media());
      var bytes = new Head(upload.sink());
      var download = download(location, bytes);
      if (isStale(download)) {
        // The ready link of the message may be hours old: ask for a new one, by the id alone.
        location = locate(connector, withoutLink(claimed.media()));
        download = download(location, bytes);
      }
      return switch (download) {
        case Download.Whole(long size) -> keep(claimed, location, upload, bytes.first(), size);
        case Download.Refused(int status) ->
            new Outcome.Later(
                status == 429 || status >= 500 ? FileError.UNREACHABLE : FileError.LINK_REFUSED,
                true);
        case Download.TooLarge() -> {
          limit(claimed, FileError.TOO_LARGE);
          yield new Outcome.GivenUp(FileState.FAILED, FileError.TOO_LARGE);
        }
        case Download.TooSlow() -> {
          limit(claimed, FileError.TOO_SLOW);
          yield new Outcome.Later(FileError.TOO_SLOW, true);
        }
      };
    }
  }

  private static void limit(Claimed claimed, FileError error) {
    log.atWarn()
        .addKeyValue("workspace", claimed.file().workspace())
        .addKeyValue("channel", claimed.channel())
        .addKeyValue("message", claimed.file().message())
        .addKeyValue("error", error.code())
        .log("media.limit");
  }

  private static boolean isStale(Download download) {
    return download instanceof Download.Refused(int status)
        && (status == 401 || status == 403 || status == 404 || status == 410);
  }

  private static MediaRef withoutLink(MediaRef media) {
    return new MediaRef(
        media.id(),
        Optional.empty(),
        media.mimeType(),
        media.fileName(),
        media.size(),
        media.sha256());
  }

  private Download download(MediaLocation location, Head sink) throws IOException {
    if (location.size().orElse(0) > limits.maxBytes()) {
      return new Download.TooLarge();
    }
    return http.download(
        new DownloadRequest(
            location.uri(), location.headers(), limits.maxBytes(), limits.total(), limits.idle()),
        sink);
  }

  private Outcome keep(
      Claimed claimed, MediaLocation location, FileStorage.Upload upload, byte[] head, long size)
      throws IOException {
    var claim = location.sha256().or(claimed.media()::sha256).filter(SHA256.asMatchPredicate());
    if (claim.isPresent() && !claim.get().equals(upload.sha256())) {
      return new Outcome.Later(FileError.WRONG_HASH, true);
    }
    if (claim.isEmpty() && size < location.size().orElse(0)) {
      return new Outcome.Later(FileError.INCOMPLETE, true);
    }
    var measured = Measured.of(head, claimed.name().orElse(""), upload.written());
    upload.keep();
    return new Outcome.Stored(upload.sha256(), size, measured);
  }

  /** Asks the connector on a thread of its own, so that one that hangs holds nobody up for ever. */
  private MediaLocation locate(Connector connector, MediaRef media) {
    var asking = new FutureTask<>(() -> connector.locate(media));
    var thread = Thread.ofVirtual().name("locate").start(asking);
    try {
      return asking.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof PlatformFailure known) {
        throw known;
      }
      throw new IllegalStateException("The connector failed to say where a file is", failure);
    } catch (TimeoutException late) {
      thread.interrupt();
      throw new PlatformFailure(
          PlatformFailure.Kind.UNREACHABLE, "The platform did not say in time where it is", late);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new PlatformFailure(PlatformFailure.Kind.UNREACHABLE, "Stopped", stopped);
    }
  }
}
