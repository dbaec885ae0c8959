package atrium.server.automation.sla;

import atrium.server.automation.hours.BusinessHours;
import atrium.server.automation.hours.CalendarHours;
import atrium.server.conversations.Conversation;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.Optional;

/** All that decides what holds for conversations, looked up once. */
record Book(List<Policy> policies, CalendarHours.All hours) {
  private static final PolicyStore POLICIES = new PolicyStore();

  Book {
    policies = List.copyOf(policies);
  }

  static Book of(Tx tx) {
    return new Book(POLICIES.all(tx), new CalendarHours().all(tx));
  }

  /** The first policy that fits a conversation, and its hours there. */
  Optional<Applied> applied(Conversation one) {
    return policies.stream()
        .filter(policy -> policy.fits(one))
        .findFirst()
        .map(policy -> new Applied(policy, hours(policy.rule(), one.lastChannel())));
  }

  private BusinessHours hours(Rule rule, long channel) {
    return switch (rule.hours()) {
      case ALWAYS -> BusinessHours.ALWAYS;
      case CHANNEL -> hours.of(channel);
      case CALENDAR -> rule.calendar().flatMap(hours::named).orElseGet(() -> hours.of(channel));
    };
  }
}
