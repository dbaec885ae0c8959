package atrium.server.messages.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Where the bytes of files are, under their SHA-256. The same bytes are there once, however many
 * messages and workspaces have them; nothing there is ever changed. All calls end in bounded time.
 */
public interface FileStorage extends AutoCloseable {
  /**
   * Makes room for a new file.
   *
   * @throws IOException if the storage is full or cannot be written
   */
  Upload begin() throws IOException;

  /**
   * A part of a file. What was opened can be read to its end even if the file is removed meanwhile,
   * or fails; it never ends early without an exception.
   *
   * @param sha256 lower-case hex
   * @param from first byte, from 0
   * @param length bytes to read; the stream ends after them
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  InputStream open(String sha256, long from, long length) throws IOException;

  /** Whether a file is there. */
  boolean holds(String sha256) throws IOException;

  /** Removes a file; nothing happens if it is not there. */
  void remove(String sha256) throws IOException;

  /** Shows every file that is there, in any order; what comes or goes meanwhile may be left out. */
  void each(Visitor visitor) throws IOException;

  /** Removes what killed processes left half written, once it is so old that nobody writes it. */
  void sweep();

  /**
   * Writes, reads and removes a little, so that a storage which cannot work is known at the start.
   *
   * @throws atrium.server.platform.config.StartRefused saying what is wrong and what to do
   */
  void check();

  @Override
  void close();

  /** Is shown files. */
  @FunctionalInterface
  interface Visitor {
    void visit(Held file) throws IOException;
  }

  /**
   * A file that is there.
   *
   * @param size in bytes
   * @param keptAt when it was last kept, by the storage's own clock
   */
  record Held(String sha256, long size, Instant keptAt) {}

  /** A file as it was written, to be read anywhere. */
  interface Written {
    long size() throws IOException;

    /** The bytes from there on; fewer than asked for only at the end. */
    byte[] read(long from, int atMost) throws IOException;
  }

  /** A file being written. Closing it forgets what was not kept. */
  interface Upload extends AutoCloseable {
    /** Where its bytes go. */
    OutputStream sink();

    /** What was written so far; not after it was kept. */
    Written written();

    /** SHA-256 of what was written; nothing can be written after. */
    String sha256();

    /** Makes it durable and findable. It survives a power cut once this returns. */
    void keep() throws IOException;

    @Override
    void close();
  }
}
