package atrium.server.identity;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which addresses are many people's: a till's dummy number, an office mailbox. A pure function of
 * what integrations tied to them, so that the order in which they said it does not matter.
 */
final class Sharing {
  /** That an integration tied an address to another one, of this kind and scope. */
  record End(long identity, long other, String kind, String scope) {}

  private record Namespace(long identity, String kind, String scope) {}

  private Sharing() {}

  /** Addresses that are tied to more of one kind than one person's address ever is. */
  static Set<Long> of(Collection<End> ends) {
    var others = new HashMap<Namespace, Set<Long>>();
    var all = new HashMap<Long, Set<Long>>();
    for (var end : ends) {
      others
          .computeIfAbsent(
              new Namespace(end.identity(), end.kind(), end.scope()), _ -> new HashSet<>())
          .add(end.other());
      all.computeIfAbsent(end.identity(), _ -> new HashSet<>()).add(end.other());
    }
    var shared =
        others.entrySet().stream()
            .filter(each -> each.getValue().size() > Policy.mostSharedOf(each.getKey().kind()))
            .map(each -> each.getKey().identity())
            .collect(toSet());
    all.entrySet().stream()
        .filter(each -> each.getValue().size() > Policy.LARGEST_GROUP)
        .map(Map.Entry::getKey)
        .forEach(shared::add);
    return shared;
  }
}
