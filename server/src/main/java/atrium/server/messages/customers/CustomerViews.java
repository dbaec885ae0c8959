package atrium.server.messages.customers;

import atrium.server.identity.consent.Source;
import atrium.server.identity.consent.State;
import atrium.server.identity.consent.Verdict;
import atrium.server.messages.inbox.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The bodies of the part's answers, field for field as in the API document. */
final class CustomerViews {
  private CustomerViews() {}

  /** An address, in short. */
  record Address(
      String id, String kind, String display, Optional<String> name, Optional<String> customerId) {}

  /** A customer that was found. */
  record Found(String id, String name, Optional<String> language, List<Address> addresses) {}

  /** Those that were found. */
  record FoundList(List<Found> items) {}

  /**
   * Something that two customers share.
   *
   * @param typedBy address of the one who typed it, where somebody did
   */
  record Shared(String rule, String value, Optional<String> typedBy, Optional<Instant> typedAt) {}

  /** Somebody whom a customer may be the same person as. */
  record Suggested(Found customer, double score, List<Shared> reasons) {}

  /** All of them, the likeliest first. */
  record SuggestedList(List<Suggested> items) {}

  /** An id that is another customer's, and why. */
  record Apart(String identityId, String customerId, String reason) {}

  /**
   * Who was identified.
   *
   * @param apart of the ids those that are another's
   */
  record Identified(Views.Customer customer, boolean created, List<Apart> apart) {}

  /** What an address allowed or forbade. */
  record Consent(String identityId, String topic, boolean granted, Instant observedAt) {}

  /** What a customer said of a topic, from all of his addresses the strictest. */
  record TopicState(String topic, State state) {}

  /** Why an address may not be sent something. */
  record Obstacle(
      Verdict.Code code,
      Optional<String> identityId,
      Optional<String> channelId,
      Optional<Instant> at) {}

  /** One time that an address allowed or forbade something; without an actor he did it himself. */
  record ConsentRecord(
      String id,
      String identityId,
      String topic,
      State state,
      Source source,
      Optional<String> proof,
      Optional<String> messageId,
      Optional<Actor> actor,
      Instant at,
      Instant recordedAt) {}

  /**
   * Where an address stands on a topic.
   *
   * @param senderId the same for addresses that are one sender's
   * @param allowed whether something of it may be sent there now
   * @param record what counts
   */
  record AddressConsent(
      String identityId,
      String senderId,
      String topic,
      State state,
      boolean allowed,
      List<Obstacle> reasons,
      Optional<ConsentRecord> record) {}

  /** What a platform keeps from an address because its owner said so there. */
  record PlatformRefusal(String identityId, Optional<String> channelId, String topic, Instant at) {}

  /** What a customer allowed and forbade. */
  record Consents(
      List<TopicState> topics, List<AddressConsent> items, List<PlatformRefusal> platform) {}

  /** All that was recorded, the last first. */
  record ConsentHistory(List<ConsentRecord> items) {}

  /** What was said of a customer, by whom, when, and of the person behind which address. */
  record Value(JsonNode value, Actor setBy, Instant setAt, String identityId) {}

  /**
   * What is known of a customer under one attribute.
   *
   * @param others what else stands and is something else, the next to count first
   */
  record Known(String attributeId, String key, Value shown, List<Value> others) {}

  /** All of it that a reader may know, by the attributes' names. */
  record KnownList(List<Known> items) {}

  /**
   * A customer before or after.
   *
   * @param conversations how many the reader sees, and how many of them are not closed
   */
  record Side(
      String id,
      String name,
      List<Address> addresses,
      int conversations,
      int openConversations,
      List<Consent> consents,
      List<TopicState> topics,
      List<Known> attributes) {}

  /** What would become of whom. */
  record Preview(List<Side> before, List<Side> after, List<HistoryItem> overridden) {}

  /**
   * What was decided, and the customers that it touched, as they are now.
   *
   * @param decisionId by which it is taken back
   */
  record Decided(String decisionId, List<Views.Customer> customers) {}

  /** Who did it. */
  record Actor(String kind, String id, Optional<String> name) {}

  /**
   * One reason why addresses are, or are not, one customer's.
   *
   * @param kind {@code merge} and {@code split} are decisions, {@code tie} was reported
   * @param addresses of a merge one of each side; of a split what was taken out, and out of what
   * @param rule of a tie what showed it
   * @param held of a tie why it does not join them
   */
  record HistoryItem(
      String id,
      String kind,
      Instant at,
      List<Address> addresses,
      Optional<Actor> actor,
      Optional<String> rule,
      Optional<Integer> rank,
      Optional<String> held,
      Optional<Instant> undoneAt,
      Optional<Actor> undoneBy) {}

  /** All of them, the newest first. */
  record HistoryList(List<HistoryItem> items) {}

  /** What became of one of many decisions. */
  record Undoing(String id, boolean undone, Optional<String> code) {}

  /**
   * What became of them.
   *
   * @param more whether there are more than are taken back at once
   */
  record Undoings(List<Undoing> items, boolean more) {}
}
