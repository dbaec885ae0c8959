package atrium.server.messages;

import atrium.connector.content.Content;
import atrium.server.api.Principal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A message of ours about to be stored, on its way out.
 *
 * @param author id of the agent or of the API token
 * @param replyTo platform id of the message it quotes
 * @param key what the platform is given along with it, 36 characters
 * @param clientKey the caller's own name of the call that sent it, by which he knows it again
 */
public record NewReply(
    long id,
    long conversation,
    long customer,
    long identity,
    long channel,
    Author kind,
    long author,
    Content content,
    Optional<String> replyTo,
    String key,
    Optional<String> clientKey,
    Instant at) {
  /** Who of the business writes. */
  public enum Author {
    AGENT,
    /** A program with a token of its own. */
    BOT;

    /** Whoever acts. */
    public static Author of(Principal who) {
      return switch (who.kind()) {
        case AGENT -> AGENT;
        case TOKEN -> BOT;
      };
    }

    /** As stored. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
