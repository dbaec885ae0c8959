package atrium.connector;

import atrium.connector.content.Content;
import java.util.Optional;

/**
 * One message to hand over.
 *
 * @param key our own id of this message, the same at every attempt until somebody sends it anew;
 *     given to the platform wherever it carries or honours one
 * @param to the recipient's address of a kind this connector uses
 * @param replyTo platform id of the message answered
 * @param files where the bytes of the content's files are
 */
public record Outbound(
    String key, Address to, Content content, Optional<String> replyTo, OutboundFiles files) {
  /** A message without files. */
  public Outbound(String key, Address to, Content content, Optional<String> replyTo) {
    this(key, to, content, replyTo, OutboundFiles.NONE);
  }
}
