package atrium.server.push;

import atrium.server.api.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Conversation 105 is on channel 1, conversation 217 on channel 2; agents are called by their id.
 */
final class Team implements Colleagues {
  /** Who typed where, as it would be shown to customers. */
  final List<String> typed = new CopyOnWriteArrayList<>();

  /** Who was there, and who did something. */
  final List<String> attended = new CopyOnWriteArrayList<>();

  @Override
  public Set<Long> visible(Principal who, Set<Long> conversations) {
    return conversations.stream()
        .filter(conversation -> conversation < 1_000 && who.sees(conversation / 100))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Long, String> names(long workspace) {
    return LongStream.range(0, 100)
        .boxed()
        .collect(Collectors.toMap(Function.identity(), id -> "Agent " + id));
  }

  @Override
  public void attending(long workspace, Set<Long> present, Set<Long> active) {
    attended.add(new TreeSet<>(present) + " " + new TreeSet<>(active));
  }

  @Override
  public void typing(Principal who, long conversation) {
    typed.add(who.actor() + " in " + conversation);
  }
}
