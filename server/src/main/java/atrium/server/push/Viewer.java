package atrium.server.push;

import atrium.server.api.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Who looks at the log through a socket.
 *
 * @param agent empty for an API token, which sees nothing that is private to an agent
 * @param channels the channels it may see; empty means all
 */
public record Viewer(OptionalLong agent, Optional<Set<Long>> channels) {
  public Viewer {
    channels = channels.map(Set::copyOf);
  }

  static Viewer of(Principal principal) {
    return switch (principal.kind()) {
      case AGENT -> new Viewer(OptionalLong.of(principal.actor()), principal.channels());
      case TOKEN -> new Viewer(OptionalLong.empty(), principal.channels());
    };
  }

  /** Differs whenever what may be seen differs; the same on every node and after every restart. */
  String fingerprint() {
    var seen = channels.map(some -> some.stream().sorted().toList().toString()).orElse("all");
    var text = (agent.isPresent() ? "agent " + agent.getAsLong() : "token") + ' ' + seen;
    var hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(hash.getMostSignificantBits());
  }

  boolean sees(long channel) {
    return channels.isEmpty() || channels.get().contains(channel);
  }
}
