package atrium.server.accounts;

import java.util.List;

/**
 * A new session.
 *
 * @param token the cookie's value: the only time it is known
 * @param secondFactor whether the person has one
 */
public record SignedIn(
    String token, Person person, List<Membership> workspaces, boolean secondFactor)
    implements Entry {
  public SignedIn {
    workspaces = List.copyOf(workspaces);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "SignedIn[person=" + person.id() + "]";
  }
}
