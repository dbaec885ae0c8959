package atrium.server.messages.customers;

import atrium.server.identity.consent.Saying;
import atrium.server.identity.consent.Source;
import atrium.server.identity.consent.State;
import java.time.Instant;
import java.util.Optional;

/**
 * What to record of an address.
 *
 * @param proof what he was shown, or where he said it
 * @param at when he said it; left out: now
 */
public record ConsentRequest(
    String identityId,
    String topic,
    State state,
    Source source,
    Optional<String> proof,
    Optional<Instant> at) {
  @Override
  public String toString() {
    return "ConsentRequest[]";
  }

  Saying saying() {
    return new Saying(CustomerRoutes.identity(identityId), topic, state, source, proof, at);
  }
}
