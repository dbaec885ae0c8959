package atrium.server.automation.sla;

import atrium.server.accounts.Directory;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.automation.hours.CalendarHours;
import atrium.server.channels.Channels;
import atrium.server.conversations.Tag;
import atrium.server.conversations.Tags;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what a policy names is there. What it named before and is gone since may stay. */
final class Naming {
  private final Directory directory;
  private final Channels channels;
  private final Tags tags;

  Naming(Directory directory, Channels channels, Tags tags) {
    this.directory = directory;
    this.channels = channels;
    this.tags = tags;
  }

  /**
   * What a policy is to say. Who does not see a channel cannot name it, and leaves it as it is.
   *
   * @throws Refusal.Unprocessable {@code unknown_reference}, saying where
   */
  Rule require(Tx tx, Principal by, Optional<Rule> before, Rule wanted) {
    var kept =
        before.map(Rule::channels).orElse(List.of()).stream()
            .filter(channel -> !by.sees(channel))
            .toList();
    check("/channel_ids", wanted.channels(), before.map(Rule::channels), seen(tx, by));
    check(
        "/team_ids",
        wanted.teams(),
        before.map(Rule::teams),
        directory.teams(tx).stream().map(Directory.TeamFacts::id).collect(Collectors.toSet()));
    check(
        "/tag_ids",
        wanted.tags(),
        before.map(Rule::tags),
        tags.get(tx, wanted.tags()).stream().map(Tag::id).collect(Collectors.toSet()));
    if (wanted.calendar().filter(id -> new CalendarHours().all(tx).named(id).isEmpty()).isPresent()
        && !before.map(Rule::calendar).equals(Optional.of(wanted.calendar()))) {
      throw unknown("/calendar_id");
    }
    var all = new ArrayList<>(wanted.channels());
    all.addAll(kept);
    return new Rule(
        all,
        wanted.teams(),
        wanted.tags(),
        wanted.priorities(),
        wanted.firstResponse(),
        wanted.nextResponse(),
        wanted.resolution(),
        wanted.hours(),
        wanted.calendar(),
        wanted.alertBefore());
  }

  private Set<Long> seen(Tx tx, Principal by) {
    return channels.outlets(tx).keySet().stream().filter(by::sees).collect(Collectors.toSet());
  }

  private static void check(
      String pointer, List<Long> wanted, Optional<List<Long>> before, Set<Long> there) {
    for (int i = 0; i < wanted.size(); i++) {
      long id = wanted.get(i);
      if (!there.contains(id) && before.filter(some -> some.contains(id)).isEmpty()) {
        throw unknown(pointer);
      }
    }
  }

  static Refusal unknown(String pointer) {
    return new Refusal.Unprocessable(
        "unknown_reference", "There is nothing of this id.", Refusal.Fault.of(pointer, "unknown"));
  }
}
