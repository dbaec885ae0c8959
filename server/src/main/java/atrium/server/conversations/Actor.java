package atrium.server.conversations;

import atrium.server.api.Principal;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Who changed a conversation.
 *
 * @param id of the agent, of the token, or of the address that the customer wrote from
 */
public record Actor(Kind kind, OptionalLong id) {
  /** A time came. */
  static final Actor SYSTEM = new Actor(Kind.SYSTEM, OptionalLong.empty());

  /** Who an actor can be. */
  public enum Kind {
    AGENT,
    /** A program with a token of its own. */
    BOT,
    CUSTOMER,
    SYSTEM;

    /** As stored and as sent. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whoever asked. */
  public static Actor of(Principal principal) {
    var kind =
        switch (principal.kind()) {
          case AGENT -> Kind.AGENT;
          case TOKEN -> Kind.BOT;
        };
    return new Actor(kind, OptionalLong.of(principal.actor()));
  }

  /** A customer who wrote. */
  static Actor customer(long identity) {
    return new Actor(Kind.CUSTOMER, OptionalLong.of(identity));
  }
}
