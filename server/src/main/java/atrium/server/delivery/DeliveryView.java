package atrium.server.delivery;

import atrium.server.api.Ids;
import atrium.server.messages.inbox.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message on its way, field for field as in the API document.
 *
 * @param state empty once it has left
 * @param waitsFor why it waits, where that is not about itself
 */
record DeliveryView(
    Optional<String> state,
    int attempt,
    Optional<Instant> nextAt,
    Optional<String> waitsFor,
    Optional<Instant> waitsUntil,
    Optional<String> lastCode,
    List<String> actions,
    List<Step> steps) {
  /** One thing that happened. */
  record Step(
      int attempt,
      String step,
      Instant at,
      Optional<String> reason,
      Optional<String> code,
      Optional<String> detail,
      Optional<Instant> nextAt,
      Optional<String> actorId) {
    static Step of(AttemptStore.Recorded recorded) {
      return new Step(
          recorded.attempt(),
          recorded.step(),
          recorded.at(),
          recorded.reason(),
          recorded.code(),
          recorded.detail(),
          recorded.nextAt(),
          recorded.actor().isPresent()
              ? Optional.of(Ids.text(recorded.actor().getAsLong()))
              : Optional.empty());
    }
  }

  static DeliveryView of(
      Optional<DeliveryStore.Standing> row,
      List<AttemptStore.Recorded> steps,
      Optional<Wait> wait,
      List<String> actions) {
    return new DeliveryView(
        row.map(DeliveryStore.Standing::state),
        steps.stream().mapToInt(AttemptStore.Recorded::attempt).max().orElse(0),
        row.filter(one -> one.state().equals("queued")).map(DeliveryStore.Standing::nextAt),
        wait.map(Wait::why).map(Wait.Why::text),
        wait.flatMap(Wait::until),
        row.flatMap(DeliveryStore.Standing::lastCode),
        actions,
        steps.stream().map(Step::of).toList());
  }

  /** A message that got stuck. */
  record Dead(
      Views.Message message,
      String state,
      Instant since,
      Optional<String> lastCode,
      List<String> actions) {}
}
