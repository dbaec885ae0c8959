package atrium.server.channels;

import atrium.server.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A channel as it is answered: without its secrets. */
public record ChannelView(
    String id,
    Optional<String> endpointId,
    String connector,
    String name,
    String accountKey,
    Map<String, String> settings,
    List<String> secretsSet,
    Channel.State state,
    String pauseReason,
    Channel.HealthState health,
    String healthNote,
    Map<String, String> healthFacts,
    TokenLife.State tokenExpiry,
    Optional<Instant> tokenExpiresAt,
    Optional<Instant> checkedAt,
    Optional<Instant> lastInboundAt,
    Optional<Instant> lastHeardAt,
    OptionalInt silenceAfterMinutes,
    Optional<Instant> silentSince,
    boolean sandbox,
    Instant createdAt,
    long revision) {
  static ChannelView of(Channel channel) {
    var endpoint = channel.endpoint();
    return new ChannelView(
        Ids.text(channel.id()),
        endpoint.isPresent() ? Optional.of(Ids.text(endpoint.getAsLong())) : Optional.empty(),
        channel.connector(),
        channel.name(),
        channel.accountKey(),
        channel.settings(),
        channel.secretKeys(),
        channel.state(),
        channel.pauseReason(),
        channel.health(),
        channel.checked().note(),
        channel.checked().facts(),
        channel.checked().token().state(),
        channel.checked().token().endsAt(),
        channel.checked().at(),
        channel.heard().inbound(),
        channel.heard().anything(),
        channel.silenceMinutes(),
        channel.heard().silentSince(),
        channel.sandbox(),
        channel.createdAt(),
        channel.revision());
  }
}
