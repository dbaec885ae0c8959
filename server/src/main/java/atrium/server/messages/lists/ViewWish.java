package atrium.server.messages.lists;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.messages.shared.Sharing;
import java.util.Optional;

/**
 * What a view shall be, as it is sent; what is left out stays as it is.
 *
 * @param teamId with {@code visibility} {@code team}, and only then
 * @param filter all of it
 * @param position its place from 0 among those of the same agent, of the same team, of everybody;
 *     one behind the last is the last
 */
public record ViewWish(
    Optional<String> name,
    Optional<Sharing.Visibility> visibility,
    Optional<String> teamId,
    Optional<ListFilter> filter,
    Optional<Integer> position) {
  /**
   * What is wrong in itself.
   *
   * @throws Refusal.Invalid naming it
   */
  void check() {
    filter
        .flatMap(ListFilter::wrong)
        .ifPresent(field -> {
          throw Names.invalid("/filter/" + field, "invalid_value");
        });
    if (position.filter(place -> place < 0).isPresent()) {
      throw Names.invalid("/position", "negative");
    }
  }
}
