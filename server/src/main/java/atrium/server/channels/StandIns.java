package atrium.server.channels;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Channels that hang on a stand-in of a platform: connected, checked, audited and answered as any
 * other, and marked as what they are. Whoever calls has asked already who may do so.
 */
public final class StandIns {
  private final Endpoints endpoints;
  private final Connecting connecting;

  StandIns(Endpoints endpoints, Connecting connecting) {
    this.endpoints = endpoints;
    this.connecting = connecting;
  }

  /** What is connected. */
  public record Account(
      String connector, String name, Map<String, String> endpoint, Map<String, String> channel) {
    public Account {
      endpoint = Map.copyOf(endpoint);
      channel = Map.copyOf(channel);
    }

    /** Without the settings. */
    @Override
    public String toString() {
      return "Account[" + connector + "]";
    }
  }

  /**
   * A channel, and what its webhook address ends with.
   *
   * @param token of {@code /hooks/{token}}
   */
  public record Connected(long channel, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Connected[" + channel + "]";
    }
  }

  /**
   * Connects an account of a stand-in, with a webhook address of its own.
   *
   * @throws atrium.server.api.Refusal.Conflict if the account is connected already
   */
  public Connected connect(long workspace, Account account) {
    var endpoint =
        endpoints.create(
            workspace,
            new Endpoints.Draft(account.connector(), account.name(), values(account.endpoint())));
    var channel =
        connecting.create(
            workspace,
            new Connecting.Draft(
                OptionalLong.of(endpoint.id()),
                account.connector(),
                account.name(),
                values(account.channel()),
                true));
    return new Connected(channel.id(), endpoint.token());
  }

  /** Points a channel to where its stand-in is now, and lets it send. */
  public void point(long workspace, long channel, Map<String, String> settings) {
    change(workspace, channel, Optional.of(values(settings)), Channel.State.ACTIVE, "");
  }

  /** Lets a channel send no more: its stand-in is gone. */
  public void pause(long workspace, long channel, String reason) {
    change(workspace, channel, Optional.empty(), Channel.State.PAUSED, reason);
  }

  private void change(
      long workspace,
      long channel,
      Optional<Map<String, @Nullable String>> settings,
      Channel.State state,
      String reason) {
    var _ =
        connecting.change(
            workspace,
            channel,
            new Connecting.Change(
                OptionalLong.empty(),
                Optional.empty(),
                settings,
                Optional.of(state),
                Optional.of(reason),
                OptionalInt.empty()),
            OptionalLong.empty());
  }

  private static Map<String, @Nullable String> values(Map<String, String> settings) {
    return new HashMap<>(settings);
  }
}
