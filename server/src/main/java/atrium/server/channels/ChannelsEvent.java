package atrium.server.channels;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What this room announces; ids travel as text. Seen by whoever sees the channel. */
sealed interface ChannelsEvent extends LedgerEvent {
  OptionalLong about();

  @Override
  default OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  default List<Long> channels() {
    return about().isPresent() ? List.of(about().getAsLong()) : List.of();
  }

  /** Payload of an event about a channel. */
  record OfChannel(int v, String channel) {}

  /** Payload of a notice. */
  record OfNotice(int v, Optional<String> channel, String notice) {}

  /** An account was connected. */
  record Created(long channel) implements ChannelsEvent {
    @Override
    public String kind() {
      return "channel.created";
    }

    @Override
    public OptionalLong about() {
      return OptionalLong.of(channel);
    }

    @Override
    public Object payload() {
      return new OfChannel(1, Long.toString(channel));
    }
  }

  /** Its name, settings, state or health are others than before. */
  record Changed(long channel) implements ChannelsEvent {
    @Override
    public String kind() {
      return "channel.changed";
    }

    @Override
    public OptionalLong about() {
      return OptionalLong.of(channel);
    }

    @Override
    public Object payload() {
      return new OfChannel(1, Long.toString(channel));
    }
  }

  /** The platform said something about the account. */
  record Noticed(OptionalLong about, long notice) implements ChannelsEvent {
    @Override
    public String kind() {
      return "channel.notice";
    }

    @Override
    public Object payload() {
      var channel =
          about.isPresent()
              ? Optional.of(Long.toString(about.getAsLong()))
              : Optional.<String>empty();
      return new OfNotice(1, channel, Long.toString(notice));
    }
  }
}
