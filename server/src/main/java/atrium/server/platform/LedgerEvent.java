package atrium.server.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that changed, as a room announces it: an entry of the workspace's event log. Payloads
 * hold ids and the before and after of enumerations and numbers, never text, names or addresses, so
 * that erasing a customer does not touch the log. Kinds are append-only and so are their fields.
 */
public interface LedgerEvent {
  /** {@code noun.verb}, at most 60 characters, stable for ever. */
  String kind();

  /** The conversation it is about. */
  OptionalLong conversation();

  /** The channels whose agents may see it; empty means everybody in the workspace. */
  List<Long> channels();

  /** The only agent who may see it, if it is private to one. */
  default OptionalLong agent() {
    return OptionalLong.empty();
  }

  /** Whether it is kept for the resume window only (receipts), not as long as its conversation. */
  default boolean passing() {
    return false;
  }

  /** A record with a field {@code v}, serialised as JSON. */
  Object payload();

  /** What readers get back: one stored entry. */
  record Stored(
      long workspace,
      long seq,
      String kind,
      Instant at,
      OptionalLong conversation,
      List<Long> channels,
      OptionalLong agent,
      Optional<String> payload) {}
}
