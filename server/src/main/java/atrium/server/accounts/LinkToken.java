package atrium.server.accounts;

import atrium.server.api.Refusal;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token of a one-time link as somebody sent it. Whatever JSON stands in its place is taken, and
 * is then a token that does not work: a list tells a stranger no more than an expired one.
 */
record LinkToken(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LinkToken of(@Nullable Object sent) {
    return new LinkToken(sent instanceof String text ? text : "");
  }

  /** What a link that works may be stored as; empty for what no link ever was. */
  Optional<String> sha256() {
    return value.length() == SecretText.LENGTH
        ? Optional.of(SecretText.sha256Hex(value))
        : Optional.empty();
  }

  /** The one form in which a link is refused, whatever is wrong with it. */
  static Refusal spent() {
    return new Refusal.Invalid("link_invalid", "This link does not work, or not any more.");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "LinkToken[]";
  }
}
