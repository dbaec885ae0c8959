package atrium.server.messages.inbox;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.Pages;
import atrium.server.api.Refusal;
import atrium.server.conversations.ListQuery;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Sight;
import atrium.server.conversations.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a list is asked for in its address: every word from an enumeration, every value an id. */
final class ListParameters {
  private static final List<String> FILTERS =
      List.of(
          "status",
          "assignee",
          "team",
          "tag",
          "priority",
          "channel",
          "unread",
          "following",
          "mentioned",
          "waiting",
          "failed",
          "sort");

  static final Set<String> FIRST_PAGE = with("limit");
  static final Set<String> ALL = with("limit", "cursor");
  private final Call<?> call;
  private final Sight sight;

  private ListParameters(Call<?> call, Sight sight) {
    this.call = call;
    this.sight = sight;
  }

  private static Set<String> with(String... more) {
    var all = new HashSet<>(FILTERS);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  /**
   * Of a call.
   *
   * @param sight what its caller may see
   */
  static ListParameters of(Call<?> call, Sight sight) {
    return new ListParameters(call, sight);
  }

  /**
   * What is asked for.
   *
   * @throws Refusal.Invalid naming the parameter that is wrong
   */
  ListQuery query(Cursors cursors) {
    var after = call.query("cursor").map(cursor -> place(cursors.open(scope(), cursor)));
    return new ListQuery(
        statuses(),
        sight,
        new ListQuery.Filter(
            call.query("assignee").map(this::assignee),
            call.query("team").map(this::teams),
            id("tag"),
            call.query("priority").map(text -> word("priority", text, Priority.values())),
            id("channel"),
            flag("unread") ? sight.agent() : OptionalLong.empty(),
            flag("following") ? OptionalLong.of(sight.agent().orElse(0)) : OptionalLong.empty(),
            flag("mentioned") ? Optional.of(sight.own()) : Optional.empty(),
            flag("waiting"),
            flag("failed")),
        word("sort", call.query("sort").orElse("newest"), ListQuery.Sort.values()),
        after,
        Pages.limit(call));
  }

  /** Leads to the rows behind a place of this list, and of no other. */
  String cursor(Cursors cursors, ListQuery.Place place) {
    return cursors.seal(
        scope(),
        List.of(Integer.toString(place.group()), place.at().toString(), Ids.text(place.id())));
  }

  private static ListQuery.Place place(List<String> values) {
    return new ListQuery.Place(
        Integer.parseInt(values.get(0)),
        Instant.parse(values.get(1)),
        Long.parseLong(values.get(2)));
  }

  private Cursors.Scope scope() {
    return new Cursors.Scope(
        call.workspace(),
        "conversations",
        FILTERS.stream().map(name -> call.query(name).orElse("")).toList());
  }

  private List<Status> statuses() {
    return Arrays.stream(call.query("status").orElse("open").split(",", -1))
        .map(text -> word("status", text, Status.values()))
        .toList();
  }

  private OptionalLong assignee(String text) {
    return switch (text) {
      case "none" -> OptionalLong.empty();
      // A program has nothing of its own: of no agent is what nobody can be assigned.
      case "me" -> OptionalLong.of(sight.agent().orElse(-1));
      default -> OptionalLong.of(id("assignee", text));
    };
  }

  private Set<Long> teams(String text) {
    return switch (text) {
      case "none" -> Set.of();
      case "mine" -> sight.teams().isEmpty() ? Set.of(-1L) : sight.teams();
      default -> Set.of(id("team", text));
    };
  }

  private OptionalLong id(String name) {
    var text = call.query(name);
    return text.isPresent() ? OptionalLong.of(id(name, text.get())) : OptionalLong.empty();
  }

  private static long id(String name, String text) {
    return Ids.parse(text).orElseThrow(() -> invalid(name));
  }

  private boolean flag(String name) {
    return switch (call.query(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name);
    };
  }

  private static <E extends Enum<E>> E word(String name, String text, E[] words) {
    return Arrays.stream(words)
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> invalid(name));
  }

  private static Refusal.Invalid invalid(String name) {
    return new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        Refusal.Fault.of("?" + name, "unknown_value"));
  }
}
