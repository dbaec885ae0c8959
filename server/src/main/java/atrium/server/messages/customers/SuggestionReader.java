package atrium.server.messages.customers;

import atrium.server.identity.suggestions.Suggesting;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows who is new or changed, and what customers write: a phone number or an email address in a
 * message is a reason to suggest that somebody may be the same person, and no more than that.
 */
public final class SuggestionReader implements Reader {
  private static final Set<String> MESSAGES =
      Set.of("message.received", "message.edited", "message.unsent");
  private static final Set<String> CUSTOMERS =
      Set.of("customer.created", "customer.changed", "customer.merged", "customer.split");
  private static final Set<String> KINDS =
      Stream.concat(MESSAGES.stream(), CUSTOMERS.stream()).collect(Collectors.toUnmodifiableSet());
  private final Suggesting suggesting;
  private final WordsStore words = new WordsStore();

  public SuggestionReader(Suggesting suggesting) {
    this.suggesting = suggesting;
  }

  @Override
  public String name() {
    return "suggestions";
  }

  @Override
  public Duration rest() {
    return Duration.ofMillis(200);
  }

  @Override
  public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
    return Optional.of(KINDS);
  }

  @Override
  public void apply(Tx tx, List<LedgerEvent.Stored> events) {
    var customers = new HashSet<Suggesting.Who>();
    var messages = new LinkedHashSet<WordsStore.Id>();
    for (var event : events) {
      if (MESSAGES.contains(event.kind())) {
        messages.add(new WordsStore.Id(event.workspace(), number(event, "message")));
      } else {
        customers.add(new Suggesting.Who(event.workspace(), number(event, "customer")));
        if (event.kind().equals("customer.split") || event.kind().equals("customer.merged")) {
          customers.add(new Suggesting.Who(event.workspace(), number(event, "from")));
        }
      }
    }
    suggesting.heard(tx, customers);
    if (!messages.isEmpty()) {
      suggesting.read(tx, words.of(tx, messages));
    }
  }

  private static long number(LedgerEvent.Stored event, String field) {
    return Long.parseLong(
        Json.MAPPER.readTree(event.payload().orElse("{}")).path(field).asString());
  }
}
