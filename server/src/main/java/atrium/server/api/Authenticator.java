package atrium.server.api;

import java.util.Optional;

/** Says who calls and where he may act. The room {@code accounts} implements it. */
public interface Authenticator {
  /** The caller, or empty for none or false credentials. Both cookie and bearer: empty. */
  Optional<Caller> authenticate(Credentials credentials);

  /** The caller in a workspace, or empty if it does not exist or he has no part in it. */
  Optional<Principal> enter(Caller caller, String workspaceSlug);

  /** As {@link #enter}, looked up afresh: sockets ask it again while they are open. */
  boolean stillValid(Caller caller, Principal principal);
}
