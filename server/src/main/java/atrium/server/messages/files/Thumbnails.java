package atrium.server.messages.files;

import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.Database;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Small pictures of files: made when one is first looked at, kept with the files, and never made
 * again, neither for a second look nor where none can be made.
 */
final class Thumbnails {
  /** Twice what the page shows, for fine screens; what platforms take for a preview. */
  static final int SIDE = 512;

  private final Database database;
  private final FileStorage storage;
  private final ThumbnailStore store = new ThumbnailStore();

  Thumbnails(Database database, FileStorage storage) {
    this.database = database;
    this.storage = storage;
  }

  /**
   * The small picture of a file; empty if it is no picture that can be shown.
   *
   * @param side pixels that it is wide and high at most
   * @throws IOException if the storage does not work now
   */
  Optional<Reduced> of(FileStore.Served file, int side) throws IOException {
    if (!file.type().hasPicture()) {
      return Optional.empty();
    }
    var known = database.inWorkspace(file.workspace(), tx -> store.find(tx, file.sha256(), side));
    if (known.isEmpty()) {
      return made(file, side);
    }
    if (known.get().isEmpty()) {
      return Optional.empty();
    }
    var kept = known.get().get();
    try (var bytes = storage.open(kept.sha256(), 0, kept.size())) {
      return Optional.of(new Reduced(kept.type(), bytes.readAllBytes()));
    } catch (NoSuchFileException lost) {
      // Files were restored without it: its row stays true, as the same bytes come out again.
      return made(file, side);
    }
  }

  private Optional<Reduced> made(FileStore.Served file, int side) throws IOException {
    Optional<Reduced> small;
    try (var bytes = storage.open(file.sha256(), 0, file.size())) {
      small = Reducer.reduce(file.type(), bytes, file.size(), side);
    }
    var kept = Optional.<ThumbnailStore.Kept>empty();
    if (small.isPresent()) {
      kept = Optional.of(kept(small.get()));
    }
    var row = kept;
    var _ =
        database.inWorkspace(
            file.workspace(),
            tx -> {
              store.insert(tx, file.sha256(), side, row);
              return row;
            });
    return small;
  }

  private ThumbnailStore.Kept kept(Reduced small) throws IOException {
    try (var upload = storage.begin()) {
      upload.sink().write(small.bytes());
      upload.keep();
      return new ThumbnailStore.Kept(upload.sha256(), small.type(), small.bytes().length);
    }
  }
}
