package atrium.connector;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A file of ours that is to be sent. */
public interface OutboundFile {
  /** What the customer will see it called; a label in any script, never a path, never empty. */
  String fileName();

  /** What it is, found by looking at it: {@code image/jpeg}, without parameters. */
  String mimeType();

  /** In bytes, exactly. */
  long size();

  /** How long a sound or film plays, read from its bytes; empty where they do not tell. */
  default OptionalLong milliseconds() {
    return OptionalLong.empty();
  }

  /**
   * Its bytes from the beginning. May be called again: each call begins anew. The caller closes.
   *
   * @throws IOException if the file store cannot give it now
   */
  InputStream open() throws IOException;
}
