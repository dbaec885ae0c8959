package atrium.connector;

import atrium.connector.content.Content;
import java.time.Instant;
import java.util.Optional;

/**
 * One message to hand over.
 *
 * @param key our own id of this message, the same at every attempt until somebody sends it anew;
 *     given to the platform wherever it carries or honours one
 * @param to the recipient's address of a kind this connector uses
 * @param replyTo platform id of the message answered
 * @param files where the bytes of the content's files are
 * @param standing what was before
 */
public record Outbound(
    String key,
    Address to,
    Content content,
    Optional<String> replyTo,
    OutboundFiles files,
    Standing standing) {
  /** A message without files. */
  public Outbound(String key, Address to, Content content, Optional<String> replyTo) {
    this(key, to, content, replyTo, OutboundFiles.NONE);
  }

  /** A message before which nothing was. */
  public Outbound(
      String key, Address to, Content content, Optional<String> replyTo, OutboundFiles files) {
    this(key, to, content, replyTo, files, Standing.NONE);
  }

  /**
   * What was before a message: what its customer's messages allow it, and what earlier attempts
   * left behind.
   *
   * @param answer what may be spent on it alone
   * @param quoteToken what the platform gave with the message that {@link #replyTo()} names
   * @param doubtful whether an earlier attempt may have been taken
   */
  public record Standing(
      Optional<AnswerToken> answer, Optional<String> quoteToken, boolean doubtful) {
    public static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), false);
  }

  /**
   * What a platform gave with a customer's message for one answer (LINE: the reply token). Taken
   * for one message and never given to another; the same at every attempt.
   *
   * @param givenAt when it came
   * @param takenAt when it was taken for this message: from both follows, at every attempt alike,
   *     whether it was fresh enough to be used
   */
  public record AnswerToken(String token, Instant givenAt, Instant takenAt) {
    /** Without the token. */
    @Override
    public String toString() {
      return "AnswerToken[" + givenAt + ", " + takenAt + "]";
    }
  }
}
