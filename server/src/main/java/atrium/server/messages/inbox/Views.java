package atrium.server.messages.inbox;

import atrium.server.api.Ids;
import atrium.server.conversations.Counts.Count;
import atrium.server.conversations.Counts.View;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Sla;
import atrium.server.conversations.Status;
import atrium.server.conversations.TagRoutes.TagView;
import atrium.server.messages.lists.ViewRoutes;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bodies of the inbox's answers, field for field as in the API document. */
public final class Views {
  private Views() {}

  /** A customer beside something else. */
  public record CustomerRef(
      String id, String name, Optional<String> language, Optional<String> picture) {}

  /** A customer as the live socket tells of him. */
  public record CustomerSummary(
      String id, String name, Optional<String> language, Optional<String> picture, long revision) {}

  /**
   * A row of the list.
   *
   * @param blocked whether all who wrote in it are; nobody waits in what is blocked or spam
   * @param readCount the asking agent's, as are {@code following} and {@code mentioned}; left out
   *     where the row is for everybody
   */
  public record Conversation(
      String id,
      long number,
      CustomerRef customer,
      Status status,
      Optional<String> subject,
      List<String> channelIds,
      String lastChannelId,
      Optional<String> assigneeId,
      Optional<String> teamId,
      Priority priority,
      List<String> tagIds,
      boolean spam,
      boolean blocked,
      Optional<Instant> snoozedUntil,
      Instant openedAt,
      Optional<Instant> closedAt,
      Instant lastActivityAt,
      Optional<Instant> waitingSince,
      long inboundCount,
      Optional<Long> readCount,
      Optional<Boolean> following,
      Optional<Boolean> mentioned,
      Optional<Instant> windowClosesAt,
      Optional<Preview> lastMessage,
      Optional<SlaView> sla,
      long revision) {}

  /**
   * How soon somebody must do something.
   *
   * @param slaPolicyId left out where none holds any more
   */
  public record SlaView(Optional<String> slaPolicyId, List<SlaClock> clocks) {
    static SlaView of(Sla sla) {
      return new SlaView(
          sla.policy().isPresent()
              ? Optional.of(Ids.text(sla.policy().getAsLong()))
              : Optional.empty(),
          sla.clocks().stream().map(SlaClock::of).toList());
    }
  }

  /** The time that passes for one target. */
  public record SlaClock(
      Sla.Target target,
      Instant startedAt,
      Optional<Instant> dueAt,
      Optional<Long> secondsLeft,
      Optional<Instant> alertAt,
      boolean breached,
      Optional<Instant> endedAt) {
    private static SlaClock of(Sla.Clock clock) {
      return new SlaClock(
          clock.target(),
          clock.startedAt(),
          clock.dueAt(),
          clock.left().map(Duration::toSeconds),
          clock.alertAt(),
          clock.breached(),
          clock.endedAt());
    }
  }

  /**
   * The last message of a row.
   *
   * @param authorId of an agent or a program
   */
  public record Preview(
      String id,
      String kind,
      String direction,
      String authorKind,
      Optional<String> authorId,
      Optional<String> authorName,
      String preview,
      Instant at,
      String status,
      boolean unsent) {}

  /** A conversation beside its messages. */
  public record ConversationHead(
      String id,
      long number,
      Status status,
      boolean spam,
      boolean blocked,
      List<String> channelIds,
      Instant openedAt,
      Optional<Instant> closedAt,
      Instant lastActivityAt) {}

  /** A page of the list. */
  public record ConversationPage(List<Conversation> items, Optional<String> next, long total) {}

  /** A customer, whole. */
  public record Customer(
      String id,
      String name,
      Optional<String> language,
      Optional<String> picture,
      List<Identity> identities,
      Optional<Group> group,
      List<ConversationHead> conversations,
      long revision) {}

  /** Who is in a group, as far as its platform told. */
  public record Group(OptionalInt count, List<Member> members) {
    static Group of(atrium.server.identity.Group told) {
      return new Group(told.count(), told.members().stream().map(Member::of).toList());
    }
  }

  /**
   * A member of a group.
   *
   * @param here whether he is in it, since {@code at}; else he left then
   */
  public record Member(
      String value, Optional<String> name, boolean here, Instant at, Optional<String> customerId) {
    private static Member of(atrium.server.identity.Group.Member told) {
      var customer = told.customer();
      return new Member(
          told.value(),
          told.name(),
          told.here(),
          told.at(),
          customer.isPresent() ? Optional.of(Ids.text(customer.getAsLong())) : Optional.empty());
    }
  }

  /** An address of a customer. */
  public record Identity(
      String id,
      String kind,
      String scope,
      String value,
      String display,
      Optional<String> profileName,
      Optional<String> username,
      String assurance,
      String state,
      Instant firstSeen,
      Optional<Instant> blockedAt,
      List<Reached> channels) {}

  /** Where an address wrote. */
  public record Reached(
      String channelId,
      Instant lastInboundAt,
      Optional<Instant> windowClosesAt,
      Optional<PlatformBlock> platformBlock) {}

  /** What a platform was told of a block, and what came of it. */
  public record PlatformBlock(boolean wanted, String state, Optional<String> code) {}

  /**
   * Something that was done to a conversation.
   *
   * @param kind always {@code event}, by which it is told from a message
   * @param cause why, where nobody did it by hand
   */
  public record TimelineEvent(
      String id,
      String kind,
      String conversationId,
      Instant at,
      Author actor,
      List<FieldChange> changes,
      Optional<String> cause) {}

  /** A field before and after; empty where it had or has no value. */
  public record FieldChange(String field, Optional<JsonNode> before, Optional<JsonNode> after) {}

  /** A stretch of a customer's messages, and of what was done in between. */
  public record Timeline(
      List<Object> items,
      List<ConversationHead> conversations,
      Optional<String> before,
      Optional<String> after,
      Optional<String> around) {}

  /**
   * A message.
   *
   * @param content JSON as stored
   * @param context JSON as stored
   * @param problem JSON as stored
   * @param clientKey the {@code Idempotency-Key} it was sent under
   */
  public record Message(
      String id,
      String conversationId,
      String customerId,
      String identityId,
      String channelId,
      String direction,
      Author author,
      @JsonRawValue String content,
      List<File> files,
      Optional<Quote> replyTo,
      @JsonRawValue String context,
      List<Reaction> reactions,
      String status,
      @com.fasterxml.jackson.annotation.JsonInclude(
              com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
          @JsonRawValue
          @Nullable String problem,
      Instant sentAt,
      Instant shownAt,
      Instant receivedAt,
      Optional<Instant> editedAt,
      Optional<Instant> unsentAt,
      Optional<String> clientKey,
      long revision) {}

  /** Who wrote. */
  public record Author(String kind, Optional<String> id, Optional<String> name) {}

  /** A file of a message. */
  public record File(
      int position,
      String state,
      String kind,
      Optional<String> mimeType,
      Optional<Long> size,
      Optional<String> name,
      Optional<String> url,
      Optional<Integer> width,
      Optional<Integer> height,
      Optional<Integer> seconds,
      Optional<String> thumbnail,
      Optional<String> error) {}

  /** The message answered to. */
  public record Quote(
      String externalId,
      Optional<String> messageId,
      Optional<String> authorKind,
      Optional<String> authorName,
      Optional<String> kind,
      Optional<String> preview) {}

  /** A reaction. */
  public record Reaction(
      String emoji, String authorKind, Optional<String> authorId, Optional<String> authorName) {}

  /** What a message said before. */
  public record Edit(@JsonRawValue String content, Instant at) {}

  /** What a page starts from; all parts are true at one position of the log. */
  public record Snapshot(
      long seq,
      String epoch,
      Map<String, String> workspace,
      Me me,
      List<AgentName> agents,
      List<TeamName> teams,
      List<?> channels,
      List<TagView> tags,
      List<ViewRoutes.View> views,
      ConversationPage conversations,
      Counts counts) {}

  /** The asking agent or token. */
  public record Me(
      Optional<String> agentId,
      Optional<String> role,
      List<String> permissions,
      Optional<List<String>> channels) {}

  /**
   * A colleague.
   *
   * @param works whether conversations can be given to him
   */
  public record AgentName(String id, String name, String role, boolean works) {}

  /** A team and who of its members may enter. */
  public record TeamName(String id, String name, List<String> memberIds) {}

  /**
   * Numbers beside the views.
   *
   * @param open as the view of all that is open has it
   * @param unread as the view of all that is open has it
   * @param saved what is not closed, by saved view
   */
  public record Counts(
      long open,
      long unread,
      Map<View, Count> views,
      List<CountOf> teams,
      List<CountOf> channels,
      List<CountOf> tags,
      List<CountOf> saved) {}

  /** The number of one team, channel or tag; those with nothing are left out. */
  public record CountOf(String id, long total, long unread) {}

  /** What a conversation is to one agent. */
  public record ReadMark(
      String conversationId, long readCount, boolean following, boolean mentioned) {}
}
