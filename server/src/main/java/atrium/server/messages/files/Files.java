package atrium.server.messages.files;

import atrium.server.api.Refusal;
import atrium.server.identity.PictureKeeper;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.http.SafeHttp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Front door of the files of messages. */
public final class Files {
  private final Database database;
  private final FileStorage storage;
  private final String base;
  private final FileStore store = new FileStore();
  private final Thumbnails thumbnails;
  private volatile @Nullable FileFetcher fetcher;

  /**
   * @param base scheme and host that files are served from, without a slash at the end; empty for
   *     the page's own
   */
  public Files(Database database, FileStorage storage, String base) {
    this.database = database;
    this.storage = storage;
    this.base = base;
    this.thumbnails = new Thumbnails(database, storage);
  }

  /** Begins to fetch on this node. Close what it answers before the database. */
  public FileFetcher startFetching(
      ConnectorSource connectors, SafeHttp http, FileLimits limits, InstantSource clock) {
    var started =
        new FileFetcher(database, clock, new Fetch(connectors, http, storage, limits), limits);
    started.start();
    fetcher = started;
    return started;
  }

  /**
   * Notes files of messages stored in this transaction. They are fetched after it commits; the
   * message does not wait.
   */
  public void expect(Tx tx, List<ExpectedFile> files) {
    if (files.isEmpty()) {
      return;
    }
    store.expect(tx, files);
    tx.afterCommit(this::wake);
  }

  private void wake() {
    var running = fetcher;
    if (running != null) {
      running.wake();
    }
  }

  /**
   * The files of messages, by message, in their order; messages without files are left out, and so
   * are those that their authors took back.
   */
  public Map<Long, List<FileView>> of(Tx tx, Collection<Long> messages) {
    return messages.isEmpty() ? Map.of() : store.of(tx, messages, base);
  }

  /** Refuses whoever does not see a conversation. */
  @FunctionalInterface
  interface Seen {
    void require(Tx tx, long conversation);
  }

  /**
   * Fetches a file again that was given up. Nothing happens if it is here or on its way.
   *
   * @throws Refusal.NotFound if there is no such file, or its author took it back, or its
   *     conversation is not the caller's to see
   */
  void retry(FileKey file, Seen seen) {
    var _ =
        database.inWorkspace(
            file.workspace(),
            tx -> {
              var place = store.place(tx, file).orElseThrow(Refusal.NotFound::new);
              seen.require(tx, place.conversation());
              if (store.retry(tx, file)) {
                tx.announce(
                    FilesEvent.Changed.of(
                        place.conversation(), place.channel(), file, FileState.PENDING));
              }
              tx.afterCommit(this::wake);
              return file;
            });
  }

  /**
   * Keeps pictures of people; they are no files of messages and are served by their links alone.
   */
  public PictureKeeper pictures(SafeHttp http) {
    return new ProfilePictures(storage, http);
  }

  /** The link of a picture of somebody. */
  public String picture(String token) {
    return FileLink.of(base, token, ProfilePictures.LABEL);
  }

  /** The same as {@link #byToken} for pictures of people as well. */
  Optional<FileStore.Served> byLink(String token) {
    return database.everywhere(Reason.DOOR_LOOKUP, tx -> store.byLink(tx, token));
  }

  /** The file behind a link; a link that never was costs the same as one that was. */
  Optional<FileStore.Served> byToken(String token) {
    return database.everywhere(Reason.DOOR_LOOKUP, tx -> store.byToken(tx, token));
  }

  FileStorage storage() {
    return storage;
  }

  Thumbnails thumbnails() {
    return thumbnails;
  }

  /** Whether files have a host name of their own. */
  boolean hasOwnHost() {
    return !base.isEmpty();
  }
}
