package atrium.server.messages.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the bytes of files are, under their SHA-256. The same bytes are there once, however many
 * messages and workspaces have them; nothing there is ever changed.
 */
public interface FileStorage {
  /**
   * Makes room for a new file.
   *
   * @throws IOException if the storage is full or cannot be written
   */
  Upload begin() throws IOException;

  /**
   * A part of a file.
   *
   * @param sha256 lower-case hex
   * @param from first byte, from 0
   * @param length bytes to read; the stream ends after them
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  InputStream open(String sha256, long from, long length) throws IOException;

  /** A file being written. Closing it forgets what was not kept. */
  interface Upload extends AutoCloseable {
    /** Where its bytes go. */
    OutputStream sink();

    /** SHA-256 of what was written; nothing can be written after. */
    String sha256();

    /** Makes it durable and findable. It survives a power cut once this returns. */
    void keep() throws IOException;

    @Override
    void close();
  }
}
