package atrium.server.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * The token of a set-up link as somebody sent it. Whatever JSON stands in its place is taken, and
 * is then a token that does not work: a list tells a stranger no more than an expired one.
 */
record SetUpToken(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SetUpToken of(@Nullable Object sent) {
    return new SetUpToken(sent instanceof String text ? text : "");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "SetUpToken[]";
  }
}
