package atrium.server.push;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions and memberships that tests can take away. */
final class Rights implements Authenticator {
  final Set<String> endedSessions = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<Long, Principal> principals = new ConcurrentHashMap<>();

  Principal join(long workspace, long agent, Optional<Set<Long>> channels) {
    var principal = LiveServer.principal(workspace, agent, channels);
    principals.put(agent, principal);
    return principal;
  }

  /** Still an agent, but one who may do nothing. */
  void forbid(long workspace, long agent) {
    var kind = Principal.Kind.AGENT;
    principals.put(
        agent,
        new Principal(
            workspace, "acme", agent, kind, "Ann", Set.of(), Optional.empty(), Optional.empty()));
  }

  void leave(long agent) {
    principals.remove(agent);
  }

  @Override
  public Optional<Caller> authenticate(Credentials credentials) {
    return Optional.empty();
  }

  @Override
  public Optional<Principal> enter(Caller caller, String workspaceSlug) {
    return caller.person().map(principals::get);
  }

  @Override
  public boolean stillValid(Caller caller, Principal principal) {
    return !endedSessions.contains(caller.session())
        && enter(caller, principal.slug()).equals(Optional.of(principal));
  }
}
