package atrium.connector;

import atrium.connector.content.Content;
import atrium.connector.content.MessageContext;
import atrium.connector.template.TemplateNews;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One item of a webhook. {@code accountKey} is the platform's own id of the account it happened on
 * (WhatsApp: {@code phone_number_id}) and routes the item to its channel; {@code pointer} is its
 * place in the body as a JSON pointer, unique within the body, and names the item in the journal.
 */
public sealed interface InboundEvent {
  String accountKey();

  String pointer();

  /** A message of a customer. */
  record Received(
      String accountKey,
      String pointer,
      String externalId,
      Party sender,
      Instant at,
      Content content,
      MessageContext context)
      implements InboundEvent {}

  /** A message that the business sent by other means than Atrium (the phone app). */
  record Echoed(
      String accountKey,
      String pointer,
      String externalId,
      Party recipient,
      Instant at,
      Content content,
      MessageContext context,
      Optional<String> key)
      implements InboundEvent {}

  /**
   * News of a message that the business sent.
   *
   * @param recipient absent where the platform does not say
   * @param participant who of a group it is about
   * @param key what we gave as {@link Outbound#key()}
   */
  record StatusChanged(
      String accountKey,
      String pointer,
      String externalId,
      Status status,
      Instant at,
      Optional<Party> recipient,
      Optional<Address> participant,
      Optional<String> key,
      Optional<Problem> problem)
      implements InboundEvent {}

  /**
   * A message got new words; {@code externalId} names the edit, {@code target} the message.
   *
   * @param author empty where the business itself did it by other means than Atrium
   */
  record Edited(
      String accountKey,
      String pointer,
      String externalId,
      String target,
      Optional<Party> author,
      Instant at,
      Content content)
      implements InboundEvent {}

  /**
   * A message was taken back by its author.
   *
   * @param author empty where the business itself did it by other means than Atrium
   */
  record Unsent(
      String accountKey,
      String pointer,
      String externalId,
      String target,
      Optional<Party> author,
      Instant at)
      implements InboundEvent {}

  /**
   * A reaction was set; an empty emoji takes it away.
   *
   * @param author empty where the business itself did it by other means than Atrium
   */
  record Reacted(
      String accountKey,
      String pointer,
      String externalId,
      String target,
      Optional<Party> author,
      Instant at,
      String emoji)
      implements InboundEvent {}

  /**
   * The platform replaced an address of one person by another.
   *
   * @param samePerson whether the platform attests continuity; if not, the old one is only retired
   */
  record AddressChanged(
      String accountKey,
      String pointer,
      String externalId,
      Address previous,
      Address current,
      boolean samePerson,
      Instant at)
      implements InboundEvent {}

  /**
   * A customer allowed or forbade a topic ("marketing") on the platform itself.
   *
   * @param enforced whether the platform keeps to it by itself, so that only he can take it back,
   *     there; what he allows is then no permission but the end of such a refusal
   */
  record ConsentChanged(
      String accountKey,
      String pointer,
      String externalId,
      Party customer,
      String topic,
      boolean granted,
      boolean enforced,
      Instant at)
      implements InboundEvent {}

  /**
   * People came into a group, or left it.
   *
   * @param members in the scope and of the kind of the group's people; at least one
   * @param here whether they are in it now
   */
  record MembersChanged(
      String accountKey,
      String pointer,
      String externalId,
      Party group,
      List<Address> members,
      boolean here,
      Instant at)
      implements InboundEvent {
    public MembersChanged {
      members = List.copyOf(members);
    }
  }

  /**
   * A customer can be written to again, or no longer (LINE: became a friend of the account, blocked
   * it).
   */
  record Reachability(
      String accountKey,
      String pointer,
      String externalId,
      Party customer,
      boolean reachable,
      Instant at)
      implements InboundEvent {}

  /**
   * News of the account itself: quality, limits, templates, bans, platform errors.
   *
   * @param template what it says of a template, if it is about one
   */
  record ChannelNotice(
      String accountKey,
      String pointer,
      String topic,
      Severity severity,
      String summary,
      Optional<Problem> problem,
      Optional<Instant> at,
      Optional<TemplateNews> template)
      implements InboundEvent {}

  /** Understood, and of no consequence; the journal keeps the reason. */
  record Ignored(String accountKey, String pointer, String reason) implements InboundEvent {}

  /** Could not be read; the journal keeps the error and the item can be replayed. */
  record Unreadable(String accountKey, String pointer, String error) implements InboundEvent {}

  /** How far a message got. Order is the order of progress; {@code FAILED} stands beside it. */
  enum Status {
    SENT,
    DELIVERED,
    READ,
    PLAYED,
    FAILED
  }

  /** How much a {@link ChannelNotice} matters. */
  enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  /**
   * A platform's error.
   *
   * @param code the platform's own
   * @param title in the platform's words
   * @param detail in the platform's words
   * @param reason what kind of failure it is, by the same table as for refused calls
   * @param advice what it means and what to do: plain English, without anything of the customer's
   */
  record Problem(
      String code,
      String title,
      Optional<String> detail,
      Optional<Receipt.Reason> reason,
      Optional<String> advice) {
    /** An error that is not understood further. */
    public static Problem of(String code, String title, Optional<String> detail) {
      return new Problem(code, title, detail, Optional.empty(), Optional.empty());
    }
  }
}
