package atrium.server.messages.customers;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.identity.consent.Consents;
import atrium.server.identity.consent.Recorded;
import atrium.server.identity.consent.Saying;
import atrium.server.identity.consent.Standing;
import atrium.server.identity.consent.State;
import atrium.server.identity.consent.Topic;
import atrium.server.identity.consent.Verdict;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Front door of the part, for what customers allowed and forbade. */
final class Consenting {
  private final CustomersParts parts;

  Consenting(CustomersParts parts) {
    this.parts = parts;
  }

  /**
   * Where a customer stands.
   *
   * @throws atrium.server.api.Refusal.NotFound if there is none, or the reader sees none of his
   *     conversations
   */
  CustomerViews.Consents of(Tx tx, Principal reader, long customer) {
    return stands(tx, reader, parts.inbox().customer(tx, reader, customer));
  }

  private CustomerViews.Consents stands(Tx tx, Principal reader, Views.Customer customer) {
    var topics = parts.consents().topics(tx);
    var standing = parts.consents().of(tx, identities(customer));
    var teller = new Teller(reader, parts.directory().names(tx));
    var items = new ArrayList<CustomerViews.AddressConsent>();
    for (long address : standing.addresses()) {
      for (var topic : topics) {
        items.add(teller.line(standing, address, topic));
      }
    }
    return new CustomerViews.Consents(overall(standing, topics), items, teller.refusals(standing));
  }

  private static List<Long> identities(Views.Customer customer) {
    return customer.identities().stream().map(each -> CustomerRoutes.identity(each.id())).toList();
  }

  /** What was said of each topic, from all addresses the strictest. */
  static List<CustomerViews.TopicState> overall(Standing standing, List<Topic> topics) {
    return topics.stream()
        .map(topic -> new CustomerViews.TopicState(topic.key(), standing.state(topic)))
        .toList();
  }

  /** What each address allowed or forbade. */
  static List<CustomerViews.Consent> said(Standing standing, List<Topic> topics) {
    // Of addresses that are one sender's the one from which it was said.
    var said = new LinkedHashSet<CustomerViews.Consent>();
    for (long address : standing.addresses()) {
      for (var topic : topics) {
        standing
            .counting(address, topic)
            .filter(one -> one.state() != State.UNKNOWN)
            .ifPresent(one ->
                said.add(
                    new CustomerViews.Consent(
                        Ids.text(one.identity()),
                        topic.key(),
                        one.state() == State.GRANTED,
                        one.at())));
      }
    }
    return List.copyOf(said);
  }

  /** All that was recorded of a customer, the last first. */
  CustomerViews.ConsentHistory history(Tx tx, Principal reader, long customer) {
    var seen = parts.inbox().customer(tx, reader, customer);
    var teller = new Teller(reader, parts.directory().names(tx));
    return new CustomerViews.ConsentHistory(
        parts.consents().history(tx, identities(seen)).stream().map(teller::recorded).toList());
  }

  /**
   * Records what a customer said; where he stands afterwards.
   *
   * @throws atrium.server.api.Refusal as {@link Consents#say}
   */
  CustomerViews.Consents say(Principal who, long customer, Saying saying) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              parts.consents().hold(tx);
              var seen = parts.inbox().customer(tx, who, customer);
              long current = CustomerRoutes.identity(seen.id());
              var turn = parts.consents().say(tx, who, current, saying);
              if (turn.recorded()) {
                parts.audit().write(tx, entry(current, saying, turn));
              }
              return stands(tx, who, seen);
            });
  }

  /** No proof: the log outlives the customer's erasure. */
  private static AuditEntry entry(long customer, Saying saying, Consents.Turn turn) {
    var about =
        Facts.NONE
            .with(AuditField.TOPIC, saying.topic())
            .with(AuditField.ADDRESSES, List.of(Ids.text(saying.identity())));
    return AuditEntry.of(AuditAction.CUSTOMER_CONSENT_CHANGED, Target.of("customer", customer, ""))
        .changed(
            Facts.NONE.with(AuditField.STATE, word(turn.before())),
            about.with(AuditField.STATE, word(turn.after())));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Puts it into words, as far as a reader may hear. */
  private record Teller(Principal reader, Map<Long, String> names) {
    CustomerViews.AddressConsent line(Standing standing, long address, Topic topic) {
      var verdict = standing.verdict(address, OptionalLong.empty(), topic);
      return new CustomerViews.AddressConsent(
          Ids.text(address),
          Ids.text(standing.sender(address)),
          topic.key(),
          standing.state(address, topic),
          verdict.allowed(),
          verdict.reasons().stream().map(this::obstacle).toList(),
          standing.counting(address, topic).map(this::recorded));
    }

    private CustomerViews.Obstacle obstacle(Verdict.Reason reason) {
      return new CustomerViews.Obstacle(
          reason.code(), text(reason.identity()), channel(reason.channel()), reason.at());
    }

    List<CustomerViews.PlatformRefusal> refusals(Standing standing) {
      return standing.refused().stream()
          .map(one ->
              new CustomerViews.PlatformRefusal(
                  Ids.text(one.identity()),
                  channel(OptionalLong.of(one.channel())),
                  one.topic(),
                  one.at()))
          .toList();
    }

    CustomerViews.ConsentRecord recorded(Recorded one) {
      return new CustomerViews.ConsentRecord(
          Ids.text(one.id()),
          Ids.text(one.identity()),
          one.topic(),
          one.state(),
          one.source(),
          one.proof(),
          text(one.message()),
          one.by().map(this::actor),
          one.at(),
          one.recordedAt());
    }

    private CustomerViews.Actor actor(Recorded.By by) {
      return new CustomerViews.Actor(
          by.program() ? "program" : "agent",
          Ids.text(by.id()),
          Optional.ofNullable(names.get(by.id())));
    }

    /** Where he may see it. */
    private Optional<String> channel(OptionalLong channel) {
      return channel.isPresent() && reader.sees(channel.getAsLong())
          ? text(channel)
          : Optional.empty();
    }

    private static Optional<String> text(OptionalLong id) {
      return id.isPresent() ? Optional.of(Ids.text(id.getAsLong())) : Optional.empty();
    }
  }
}
