package atrium.bench;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Principal;
import java.util.Optional;

/** Knows nobody: webhooks are let in by their signature. */
final class Nobody implements Authenticator {
  @Override
  public Optional<Caller> authenticate(Credentials credentials) {
    return Optional.empty();
  }

  @Override
  public Optional<Principal> enter(Caller caller, String workspaceSlug) {
    return Optional.empty();
  }

  @Override
  public boolean stillValid(Caller caller, Principal principal) {
    return false;
  }
}
