package atrium.server.api;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says who calls and where he may act. The room {@code accounts} implements it. */
public interface Authenticator {
  /** The caller, or empty for none or false credentials. Both cookie and bearer: empty. */
  Optional<Caller> authenticate(Credentials credentials);

  /** The caller in a workspace, or empty if it does not exist or he has no part in it. */
  Optional<Principal> enter(Caller caller, String workspaceSlug);

  /** As {@link #enter}, looked up afresh: sockets ask it again while they are open. */
  boolean stillValid(Caller caller, Principal principal);

  /**
   * Whether the caller showed lately that it is he, and not who found his page open. A program does
   * so with every call.
   */
  default boolean provedLately(Caller caller) {
    return caller.person().isEmpty();
  }

  /** A caller in a workspace, as somebody holds him for a while. */
  record Seat(Caller caller, Principal principal) {}

  /**
   * Those of these who may no longer act, or no longer as they did: all together what {@link
   * #stillValid} tells of one.
   */
  default Set<Seat> changed(Set<Seat> seats) {
    return seats.stream()
        .filter(seat -> !stillValid(seat.caller(), seat.principal()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
