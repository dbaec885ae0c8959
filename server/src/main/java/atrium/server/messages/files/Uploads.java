package atrium.server.messages.files;

import atrium.connector.OutboundFile;
import atrium.connector.OutboundFiles;
import atrium.connector.content.MediaRef;
import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.messages.Leaving;
import atrium.server.messages.storage.FileStorage;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/** Front door of the room, for files that go out. */
public final class Uploads {
  private final Database database;
  private final FileStorage storage;
  private final atrium.server.platform.Ids ids;
  private final InstantSource clock;
  private final String base;
  private final UploadStore store = new UploadStore();

  /**
   * @param base scheme and host under which platforms fetch files, without a slash at the end
   */
  public Uploads(
      Database database,
      FileStorage storage,
      atrium.server.platform.Ids ids,
      InstantSource clock,
      String base) {
    this.base = base;
    this.database = database;
    this.storage = storage;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Keeps a file, durably, under a label made of the name it was given. It is hashed and written
   * while it comes; what does not come whole is not there.
   *
   * @throws Refusal.Unavailable if the storage cannot take it now
   * @throws Refusal.Invalid if there is nothing in it
   */
  Uploaded keep(Principal who, InputStream bytes, String name) {
    try (var upload = storage.begin()) {
      var head = new Head(upload.sink());
      long length = bytes.transferTo(head);
      if (length == 0) {
        throw new Refusal.Invalid(
            "invalid_body", "The body is the file.", Refusal.Fault.of("", "file_empty"));
      }
      var measured = Measured.of(head.first(), name, upload.written());
      upload.keep();
      var type = measured.type();
      var file =
          new Uploaded(
              ids.next(),
              upload.sha256(),
              length,
              type.mimeType(),
              FileNames.clean(name).orElseGet(() -> "file." + type.extension()),
              measured.width(),
              measured.height(),
              measured.milliseconds());
      return database.inWorkspace(
          who.workspace(),
          tx -> {
            store.insert(tx, file, who.actor(), clock.instant());
            return file;
          });
    } catch (IOException full) {
      throw new Refusal.Unavailable(
          "storage_unavailable", "The file cannot be kept now.", Duration.ofSeconds(5));
    }
  }

  /** The file that content names, if it was uploaded by whoever wants to send it. */
  public Optional<Uploaded> find(Tx tx, Principal who, MediaRef media) {
    return Ids.parse(media.id()).flatMap(id -> store.find(tx, id, OptionalLong.of(who.actor())));
  }

  /** A file that somebody uploaded himself. */
  public Optional<Uploaded> own(Tx tx, Principal who, long id) {
    return store.find(tx, id, OptionalLong.of(who.actor()));
  }

  /** The same, to be read; ids come from outside. */
  public Optional<OutboundFile> own(Principal who, String id) {
    return Ids.parse(id)
        .flatMap(parsed -> database.inWorkspace(who.workspace(), tx -> own(tx, who, parsed)))
        .map(Stored::new);
  }

  /** Makes a file, whoever uploaded it, one that somebody may send: his own, of the same bytes. */
  public Optional<Uploaded> lend(Tx tx, Principal who, long id) {
    var lent = store.find(tx, id, OptionalLong.empty()).map(file -> file.as(ids.next()));
    lent.ifPresent(file -> store.insert(tx, file, who.actor(), clock.instant()));
    return lent;
  }

  private Optional<Uploaded> find(Tx tx, MediaRef media) {
    return Ids.parse(media.id()).flatMap(id -> store.find(tx, id, OptionalLong.empty()));
  }

  /** Makes an uploaded file the file at a place of a message. */
  public void attach(Tx tx, FileKey place, long channel, String kind, Uploaded file) {
    store.attach(tx, place, channel, kind, file);
  }

  /** The files that a message may hold, as connectors read them. */
  public OutboundFiles lent(long workspace, Leaving message) {
    return new Lent(workspace, message.channel(), message.id());
  }

  private final class Lent implements OutboundFiles {
    private final long workspace;
    private final long channel;
    private final long message;

    Lent(long workspace, long channel, long message) {
      this.workspace = workspace;
      this.channel = channel;
      this.message = message;
    }

    @Override
    public Optional<URI> link(MediaRef media) {
      var file = named(media);
      return token(file).map(token -> URI.create(FileLink.of(base, token, file.name())));
    }

    @Override
    public Optional<URI> preview(MediaRef media) {
      return token(named(media)).map(token -> URI.create(FileLink.preview(base, token)));
    }

    @Override
    public Optional<URI> widths(MediaRef media) {
      return token(named(media)).map(token -> URI.create(FileLink.widths(base, token)));
    }

    private Optional<String> token(Uploaded file) {
      return database.inWorkspace(workspace, tx -> store.token(tx, message, file.sha256()));
    }

    private Uploaded named(MediaRef media) {
      return database
          .inWorkspace(workspace, tx -> find(tx, media))
          .orElseThrow(() -> new NoSuchElementException("There is no such file"));
    }

    @Override
    public OutboundFile open(MediaRef media) {
      return new Stored(named(media));
    }

    @Override
    public Optional<String> uploaded(MediaRef media) {
      var file = named(media);
      return database.inWorkspace(
          workspace, tx -> store.platformId(tx, channel, file.sha256(), clock.instant()));
    }

    @Override
    public void remember(MediaRef media, String platformId, Instant until) {
      var file = named(media);
      var _ =
          database.inWorkspace(
              workspace,
              tx -> {
                store.remember(tx, channel, file.sha256(), platformId, until);
                return file;
              });
    }
  }

  private final class Stored implements OutboundFile {
    private final Uploaded file;

    Stored(Uploaded file) {
      this.file = file;
    }

    @Override
    public String fileName() {
      return file.name();
    }

    @Override
    public String mimeType() {
      return file.mimeType();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public OptionalLong milliseconds() {
      return file.milliseconds();
    }

    @Override
    public InputStream open() throws IOException {
      return storage.open(file.sha256(), 0, file.size());
    }
  }
}
