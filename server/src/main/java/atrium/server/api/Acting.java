package atrium.server.api;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * On whose behalf this thread does what it does now. The edge and the command line say it once,
 * around everything they do, so that no room can forget it or say somebody else; where nobody said
 * it, the server acts by itself.
 */
public sealed interface Acting {
  /** Somebody asked over HTTP; who he is, is empty as far as he did not say. */
  record Request(Optional<Caller> caller, Optional<Principal> principal, RequestMeta meta)
      implements Acting {}

  /**
   * The operator, on the machine itself.
   *
   * @param name of his account there
   */
  record CommandLine(String name) implements Acting {}

  /** Nobody: a chore, a reader, the start. */
  record Server() implements Acting {}

  /** Who acts on this thread. */
  static Acting now() {
    return ActingScope.CURRENT.orElse(ActingScope.SERVER);
  }

  /** Does something on this thread on somebody's behalf. */
  static <T> T as(Acting who, Supplier<T> work) {
    return ScopedValue.where(ActingScope.CURRENT, who).call(work::get);
  }
}
