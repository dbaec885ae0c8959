package atrium.server.platform.config;

import java.util.List;

/** Requests that Atrium itself makes. */
public record OutboundConfig(
    @Setting(
            value = "[]",
            why =
                "host:port that may lie in a private network; all other private addresses are refused.")
        List<HostPort> allow) {
  public OutboundConfig {
    allow = List.copyOf(allow);
  }
}
