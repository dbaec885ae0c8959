package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.api.Principal;
import atrium.server.messages.NewReply;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be said to a customer at a time.
 *
 * @param author in whose name it goes
 * @param content empty once it was sent or cancelled
 * @param replyTo the message that it quotes
 * @param onlyIfNoReply whether it stays here if the customer writes before
 * @param sinceSeq what the log tells of the customer behind this is such a reply
 * @param problem why it could not be sent, as refusals are called
 * @param message what it became
 */
record ScheduledMessage(
    long id,
    long conversation,
    long channel,
    long identity,
    NewReply.Author authorKind,
    long author,
    Optional<Content> content,
    OptionalLong replyTo,
    Instant sendAt,
    boolean onlyIfNoReply,
    long sinceSeq,
    State state,
    Optional<String> problem,
    OptionalLong message,
    Instant createdAt,
    Instant changedAt,
    long revision) {
  /** How it stands. */
  enum State {
    WAITING,
    /** It could not be sent at its time: somebody has to decide. */
    FAILED,
    /** The customer wrote before: somebody has to decide. */
    WITHDRAWN,
    SENT,
    CANCELLED;

    /** As stored and as answered. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State stored(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean over() {
      return switch (this) {
        case SENT, CANCELLED -> true;
        case WAITING, FAILED, WITHDRAWN -> false;
      };
    }
  }

  /** As what its author acts. */
  Principal.Kind actsAs() {
    return switch (authorKind) {
      case AGENT -> Principal.Kind.AGENT;
      case BOT -> Principal.Kind.TOKEN;
    };
  }

  boolean isBy(Principal who) {
    return author == who.actor() && actsAs() == who.kind();
  }

  /** The same in another state; what has ended keeps no words. */
  ScheduledMessage in(State now, Optional<String> why, Instant at) {
    return new ScheduledMessage(
        id,
        conversation,
        channel,
        identity,
        authorKind,
        author,
        now.over() ? Optional.empty() : content,
        replyTo,
        sendAt,
        onlyIfNoReply,
        sinceSeq,
        now,
        why,
        message,
        createdAt,
        at,
        revision + 1);
  }

  /** The same, which became a message. */
  ScheduledMessage sentAs(long stored, Instant at) {
    return new ScheduledMessage(
        id,
        conversation,
        channel,
        identity,
        authorKind,
        author,
        Optional.empty(),
        replyTo,
        sendAt,
        onlyIfNoReply,
        sinceSeq,
        State.SENT,
        Optional.empty(),
        OptionalLong.of(stored),
        createdAt,
        at,
        revision + 1);
  }

  /** The same, waiting anew for what somebody wishes now. */
  ScheduledMessage anew(ScheduleWish wish, Principal by, long seq, Instant at) {
    boolean otherWords = wish.saying().isPresent();
    return new ScheduledMessage(
        id,
        conversation,
        channel,
        identity,
        otherWords ? NewReply.Author.of(by) : authorKind,
        otherWords ? by.actor() : author,
        content,
        replyTo,
        wish.sendAt().orElse(sendAt),
        wish.onlyIfNoReply().orElse(onlyIfNoReply),
        seq,
        State.WAITING,
        Optional.empty(),
        OptionalLong.empty(),
        createdAt,
        at,
        revision + 1);
  }

  /** The same with other words. */
  ScheduledMessage saying(Content words) {
    return new ScheduledMessage(
        id,
        conversation,
        channel,
        identity,
        authorKind,
        author,
        Optional.of(words),
        replyTo,
        sendAt,
        onlyIfNoReply,
        sinceSeq,
        state,
        problem,
        message,
        createdAt,
        changedAt,
        revision);
  }

  /** Its text is nobody's business in logs. */
  @Override
  public String toString() {
    return "ScheduledMessage[" + id + "]";
  }
}
