package atrium.server.messages;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What this room announces: one record for every kind, all about one message. */
record MessageEvent(String kind, Place place, Object payload, boolean passing)
    implements LedgerEvent {
  /** Where the message is. */
  record Place(long message, long conversation, long channel) {
    String id() {
      return Long.toString(message);
    }
  }

  /**
   * @param past said where it is of history that was handed over afterwards
   */
  record Stored(int v, String message, String customer, boolean inbound, Optional<Boolean> past) {}

  record Touched(int v, String message) {}

  record StatusMoved(int v, String message, String before, String after) {}

  static MessageEvent received(Place place, long customer, boolean past) {
    return new MessageEvent("message.received", place, stored(place, customer, true, past), false);
  }

  static MessageEvent echoed(Place place, long customer, boolean past) {
    return new MessageEvent("message.echoed", place, stored(place, customer, false, past), false);
  }

  static MessageEvent queued(Place place, long customer) {
    return new MessageEvent("message.queued", place, stored(place, customer, false, false), false);
  }

  private static Stored stored(Place place, long customer, boolean inbound, boolean past) {
    return new Stored(
        1,
        place.id(),
        Long.toString(customer),
        inbound,
        past ? Optional.of(true) : Optional.empty());
  }

  static MessageEvent status(Place place, MessageStatus before, MessageStatus after) {
    return new MessageEvent(
        "message.status", place, new StatusMoved(1, place.id(), before.text(), after.text()), true);
  }

  static MessageEvent edited(Place place) {
    return new MessageEvent("message.edited", place, new Touched(1, place.id()), false);
  }

  static MessageEvent unsent(Place place) {
    return new MessageEvent("message.unsent", place, new Touched(1, place.id()), false);
  }

  static MessageEvent reacted(Place place) {
    return new MessageEvent("message.reacted", place, new Touched(1, place.id()), true);
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.of(place.conversation());
  }

  @Override
  public List<Long> channels() {
    return List.of(place.channel());
  }
}
