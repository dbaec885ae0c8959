package atrium.connector.testing;

import atrium.connector.OutboundFile;
import atrium.connector.OutboundFiles;
import atrium.connector.content.MediaRef;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files that a test lends a message. What is not put in is made up: some bytes of the type that its
 * reference claims.
 */
public final class LentFiles implements OutboundFiles {
  private final Map<String, OutboundFile> files = new HashMap<>();
  private final Map<String, String> uploaded = new HashMap<>();
  private final List<Instant> until = new ArrayList<>();
  private boolean madeUp = true;
  private boolean linked = true;

  /** A file in memory. */
  public record Held(String fileName, String mimeType, byte[] bytes) implements OutboundFile {
    @Override
    public long size() {
      return bytes.length;
    }

    /** Every sound that is made up plays four seconds. */
    @Override
    public OptionalLong milliseconds() {
      return mimeType.startsWith("audio/") ? OptionalLong.of(4_000) : OptionalLong.empty();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /** A file under an id of ours. */
  public LentFiles with(String id, OutboundFile file) {
    files.put(id, file);
    return this;
  }

  /** Other files are gone. */
  public LentFiles andNoOther() {
    madeUp = false;
    return this;
  }

  /** A file that the platform was given before. */
  public LentFiles known(String id, String platformId) {
    uploaded.put(id, platformId);
    return this;
  }

  /** What connectors remembered: platform ids by our own. */
  public Map<String, String> remembered() {
    return Map.copyOf(uploaded);
  }

  /** Until when what was remembered may be used. */
  public List<Instant> until() {
    return List.copyOf(until);
  }

  @Override
  public OutboundFile open(MediaRef media) {
    var file = files.get(media.id());
    if (file == null && !madeUp) {
      throw new NoSuchElementException("No such file");
    }
    return file == null
        ? new Held("file-" + media.id(), media.mimeType().orElse("text/plain"), new byte[10])
        : file;
  }

  /** This server cannot be reached from outside. */
  public LentFiles withoutLinks() {
    linked = false;
    return this;
  }

  @Override
  public Optional<URI> link(MediaRef media) {
    return address(media, "file");
  }

  @Override
  public Optional<URI> preview(MediaRef media) {
    return address(media, "preview.jpg");
  }

  @Override
  public Optional<URI> widths(MediaRef media) {
    return address(media, "width");
  }

  private Optional<URI> address(MediaRef media, String name) {
    return linked
        ? Optional.of(URI.create("https://files.example/" + media.id() + "/" + name))
        : Optional.empty();
  }

  @Override
  public Optional<String> uploaded(MediaRef media) {
    return Optional.ofNullable(uploaded.get(media.id()));
  }

  @Override
  public void remember(MediaRef media, String platformId, Instant moment) {
    uploaded.put(media.id(), platformId);
    until.add(moment);
  }
}
