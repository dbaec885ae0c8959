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
import atrium.server.messages.lists.ListFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          "drafted",
          "mentioned",
          "waiting",
          "failed",
          "breached",
          "blocked",
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
    var filter = filter();
    filter
        .wrong()
        .ifPresent(name -> {
          throw invalid(name);
        });
    var selection = filter.selection(sight);
    return new ListQuery(
        selection.statuses(), sight, selection.filter(), filter.order(), after, Pages.limit(call));
  }

  private ListFilter filter() {
    return new ListFilter(
        call.query("status").map(ListParameters::statuses),
        call.query("assignee"),
        call.query("team"),
        call.query("tag"),
        call.query("priority").map(text -> word("priority", text, Priority.values())),
        call.query("channel"),
        flag("unread"),
        flag("following"),
        flag("drafted"),
        flag("mentioned"),
        flag("waiting"),
        flag("failed"),
        flag("breached"),
        flag("blocked"),
        call.query("sort").map(text -> word("sort", text, ListQuery.Sort.values())));
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

  private static List<Status> statuses(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(each -> word("status", each, Status.values()))
        .toList();
  }

  private Optional<Boolean> flag(String name) {
    return call.query(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw invalid(name);
            });
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
