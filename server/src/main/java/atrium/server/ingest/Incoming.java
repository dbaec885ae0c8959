package atrium.server.ingest;

import atrium.connector.InboundEvent;
import atrium.connector.Party;
import atrium.connector.content.Content;
import atrium.connector.content.MessageContext;
import atrium.server.identity.MemberSighting;
import atrium.server.identity.Seen;
import atrium.server.identity.Sighting;
import atrium.server.messages.Claim;
import atrium.server.messages.GivenTokens;
import atrium.server.messages.MessageStatus;
import atrium.server.messages.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One message of a batch, from its item to what is stored of it. */
final class Incoming {
  /**
   * A platform's clock may run ahead; a message from further in the future stands where it came.
   */
  private static final Duration FUTURE = Duration.ofMinutes(5);

  final Item item;
  final Claim claim;
  private final Party party;
  private final Instant at;
  private final Content content;
  private final MessageContext context;
  private final boolean inbound;
  private @Nullable Seen customer;
  private OptionalLong participant = OptionalLong.empty();
  private long conversation;

  private Incoming(Item item, Claim claim, Party party, Said said, boolean inbound) {
    this.item = item;
    this.claim = claim;
    this.party = party;
    this.at = said.at();
    this.content = said.content();
    this.context = said.context();
    this.inbound = inbound;
  }

  private record Said(Instant at, Content content, MessageContext context) {}

  static Incoming of(Item item, long messageId) {
    long channel = item.channel().orElseThrow();
    return switch (item.event()) {
      case InboundEvent.Received message ->
          new Incoming(
              item,
              new Claim(item.workspace(), channel, message.externalId(), messageId),
              message.sender(),
              new Said(message.at(), message.content(), message.context()),
              true);
      case InboundEvent.Echoed message ->
          new Incoming(
              item,
              new Claim(item.workspace(), channel, message.externalId(), messageId),
              message.recipient(),
              new Said(message.at(), message.content(), message.context()),
              false);
      case InboundEvent other ->
          throw new IllegalArgumentException("Not a message: " + other.getClass().getSimpleName());
    };
  }

  /** Whom the conversation is with: the group, where it was written in one. */
  Sighting sighting() {
    return context
        .group()
        .map(group -> new Party(List.of(party.primary().group(group)), Party.Profile.UNKNOWN))
        .map(this::sighting)
        .orElseGet(() -> sighting(party));
  }

  /** Who wrote it, where that is not whom the conversation is with. */
  Optional<Sighting> author() {
    return context.group().isPresent() && inbound ? Optional.of(sighting(party)) : Optional.empty();
  }

  private Sighting sighting(Party who) {
    return new Sighting(item.workspace(), who, at, "platform_names_together", "pair");
  }

  void seen(Seen customerSeen) {
    customer = customerSeen;
  }

  void writtenBy(Seen author) {
    participant = OptionalLong.of(author.identity());
  }

  void placed(long conversationId) {
    conversation = conversationId;
  }

  Seen customer() {
    if (customer == null) {
      throw new IllegalStateException("The sender was not resolved");
    }
    return customer;
  }

  Content content() {
    return content;
  }

  /** What he wrote or chose, where that is all there is of the message. */
  Optional<String> words() {
    return switch (content) {
      case Content.Text text -> Optional.of(text.text());
      case Content.Answer answer -> Optional.of(answer.title());
      case Content _ -> Optional.empty();
    };
  }

  /** What the platform gave along. */
  Optional<GivenTokens> tokens() {
    return context
        .tokens()
        .map(tokens ->
            new GivenTokens(
                item.workspace(),
                channel(),
                claim.externalId(),
                customer().identity(),
                item.receivedAt(),
                tokens));
  }

  /** Who was seen in a group by writing in it. */
  Optional<MemberSighting> member() {
    return author()
        .map(_ ->
            new MemberSighting(
                customer().identity(),
                customer().customer(),
                party.primary(),
                channel(),
                true,
                at,
                item.nameless()));
  }

  boolean referral() {
    return context.referral().isPresent();
  }

  boolean inbound() {
    return inbound;
  }

  /** False for history handed over afterwards. */
  boolean news() {
    return !context.past();
  }

  Instant at() {
    return at;
  }

  long channel() {
    return claim.channel();
  }

  long conversation() {
    return conversation;
  }

  Instant shownAt() {
    return at.isAfter(item.receivedAt().plus(FUTURE)) ? item.receivedAt() : at;
  }

  /** When it came, unless it was long on its way: clocks of platforms are not ours. */
  Instant saidAt() {
    return at.plus(FUTURE).isBefore(item.receivedAt()) ? at : item.receivedAt();
  }

  NewMessage message() {
    return new NewMessage(
        item.workspace(),
        claim.message(),
        conversation,
        customer().customer(),
        customer().identity(),
        channel(),
        inbound ? NewMessage.Author.CUSTOMER : NewMessage.Author.APP,
        participant,
        content,
        context,
        inbound ? MessageStatus.RECEIVED : MessageStatus.SENT,
        at,
        shownAt(),
        item.receivedAt());
  }
}
