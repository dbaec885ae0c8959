package atrium.connector.content;

import java.util.Optional;

/**
 * What a platform gave along with a message and wants to have back. Kept by the server, shown to
 * nobody: whoever holds them can act for the account.
 *
 * @param answer for one answer, for a short while
 * @param quote for quoting the message
 * @param read for showing that it was read
 */
public record MessageTokens(
    Optional<String> answer, Optional<String> quote, Optional<String> read) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "MessageTokens";
  }
}
