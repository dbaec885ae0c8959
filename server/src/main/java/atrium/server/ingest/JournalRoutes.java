package atrium.server.ingest;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The journal over HTTP. */
public final class JournalRoutes {
  private static final String JOURNAL = "/w/{workspace}/journal";
  private static final Set<String> OUTCOMES = Set.of("failed", "unrouted", "all");
  private final Journal journal;
  private final Cursors cursors;
  private final InstantSource clock;

  public JournalRoutes(Journal journal, Cursors cursors, InstantSource clock) {
    this.journal = journal;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** Which item to take in again; all when left out. */
  public record ReplayRequest(Optional<String> pointer) {}

  /** Which webhooks to take in again. */
  public record RangeRequest(Instant from, Instant to, Optional<String> outcome) {}

  /** An entry as answered. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record EntryView(
      LocalDate day,
      String id,
      String endpointId,
      Instant receivedAt,
      long size,
      List<OutcomeView> outcomes,
      Optional<String> body) {}

  /** An outcome as answered. */
  record OutcomeView(
      String pointer, String outcome, Optional<String> reason, Optional<String> messageId) {}

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.JOURNAL_READ;
    var replay = Permission.JOURNAL_REPLAY;
    var one = JOURNAL + "/{day}/{id}";
    var query = Set.of("outcome", "endpoint", "from", "to", "limit", "cursor");
    // A body holds what came for whichever channel, and is kept as it came.
    return List.of(
        Route.get(JOURNAL, read, query, this::list).ofAllChannels(),
        Route.get(one, read, Set.of(), this::get).ofAllChannels(),
        Route.post(one + "/replay", replay, ReplayRequest.class, this::replay).ofAllChannels(),
        Route.post(JOURNAL + "/replay", replay, RangeRequest.class, this::replayAll)
            .ofAllChannels());
  }

  private Object list(Call<?> call) {
    var outcome = outcome(call.query("outcome").orElse("all"), "?outcome");
    var from = call.query("from").map(t -> time(t, "?from")).orElse(Instant.EPOCH);
    var to =
        call.query("to").map(t -> time(t, "?to")).orElseGet(() -> clock.instant().plusSeconds(60));
    var scope =
        new Cursors.Scope(
            call.workspace(),
            "journal",
            Stream.of("outcome", "endpoint", "from", "to")
                .map(name -> call.query(name).orElse(""))
                .toList());
    var place = call.query("cursor").map(cursor -> cursors.open(scope, cursor));
    int limit = Pages.limit(call);
    var entries =
        journal.list(
            call.workspace(),
            new JournalQuery(
                from,
                to,
                outcome,
                endpoint(call),
                place.map(values -> LocalDate.parse(values.get(0))),
                place.map(values -> Long.parseLong(values.get(1))).orElse(0L),
                limit));
    var page =
        Pages.cut(
            entries,
            limit,
            last -> cursors.seal(scope, List.of(last.day().toString(), Ids.text(last.id()))));
    return new Pages.Page<>(
        page.items().stream().map(entry -> view(entry, false)).toList(), page.next());
  }

  private Object get(Call<?> call) {
    boolean withBody = call.principal().may(Permission.JOURNAL_REPLAY);
    long id = call.id("id");
    return view(
        withBody
            ? journal.read(call.workspace(), day(call), id)
            : journal.get(call.workspace(), day(call), id),
        withBody);
  }

  private Object replay(Call<ReplayRequest> call) {
    return journal.replay(call.workspace(), day(call), call.id("id"), call.body().pointer());
  }

  private Object replayAll(Call<RangeRequest> call) {
    var body = call.body();
    return journal.replayAll(
        call.workspace(),
        new JournalQuery(
            body.from(),
            body.to(),
            outcome(body.outcome().orElse("failed"), "/outcome"),
            OptionalLong.empty(),
            Optional.empty(),
            0,
            Journal.MOST_AT_ONCE));
  }

  private static OptionalLong endpoint(Call<?> call) {
    var text = call.query("endpoint");
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            Ids.parse(text.get()).orElseThrow(() -> invalid("?endpoint", "invalid_value")));
  }

  private static String outcome(String text, String pointer) {
    if (!OUTCOMES.contains(text)) {
      throw invalid(pointer, "unknown_value");
    }
    return text;
  }

  private static Instant time(String text, String pointer) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw invalid(pointer, "not_a_time");
    }
  }

  private static Refusal.Invalid invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_parameter", "A parameter is wrong.", Refusal.Fault.of(pointer, code));
  }

  private static LocalDate day(Call<?> call) {
    try {
      return LocalDate.parse(call.path("day"));
    } catch (DateTimeParseException noDay) {
      throw new Refusal.NotFound();
    }
  }

  private static EntryView view(JournalEntry entry, boolean withBody) {
    return new EntryView(
        entry.day(),
        Ids.text(entry.id()),
        Ids.text(entry.endpoint()),
        entry.receivedAt(),
        entry.size(),
        entry.outcomes().stream().map(JournalRoutes::view).toList(),
        withBody ? entry.body().map(Base64.getEncoder()::encodeToString) : Optional.empty());
  }

  private static OutcomeView view(Outcome outcome) {
    return new OutcomeView(
        outcome.pointer(),
        outcome.outcome().text(),
        outcome.reason(),
        outcome.message().isPresent()
            ? Optional.of(Ids.text(outcome.message().getAsLong()))
            : Optional.empty());
  }
}
