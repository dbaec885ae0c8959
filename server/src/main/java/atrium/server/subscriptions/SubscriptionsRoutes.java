package atrium.server.subscriptions;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Outgoing webhooks over HTTP. */
public final class SubscriptionsRoutes {
  private static final List<String> STATES = List.of("waiting", "sent", "failed");
  private final Subscriptions subscriptions;
  private final Cursors cursors;

  public SubscriptionsRoutes(Subscriptions subscriptions, Cursors cursors) {
    this.subscriptions = subscriptions;
    this.cursors = cursors;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var all = "/w/{workspace}/subscriptions";
    var one = all + "/{id}";
    var manage = Permission.SUBSCRIPTION_MANAGE;
    // Each hears of everything in the workspace.
    return Stream.of(
            Route.get(all, manage, Set.of(), this::list),
            Route.post(all, manage, Draft.class, this::create),
            Route.get(one, manage, Set.of(), this::get),
            Route.patch(one, manage, Patch.class, this::change),
            Route.delete(one, manage, this::remove),
            Route.post(one + "/secret", manage, NoBody.class, this::rotate),
            Route.post(one + "/test", manage, NoBody.class, this::test),
            Route.get(one + "/posts", manage, Set.of("state", "cursor", "limit"), this::posts),
            Route.post(one + "/posts/{seq}/replay", manage, NoBody.class, this::replayOne),
            Route.post(one + "/replay", manage, Range.class, this::replay))
        .<Route<?>>map(Route::ofAllChannels)
        .toList();
  }

  record Draft(String name, String url, Optional<List<String>> kinds) {}

  record Patch(
      Optional<String> name,
      Optional<String> url,
      Optional<List<String>> kinds,
      Optional<String> state) {}

  record Range(Instant since) {}

  record Items(List<View> items) {}

  record View(
      String id,
      String name,
      String url,
      List<String> kinds,
      String state,
      Optional<String> note,
      Instant createdAt,
      long revision,
      Optional<Instant> failingSince,
      int waiting,
      Optional<Last> lastAttempt,
      Optional<String> secret) {
    record Last(Instant at, Optional<Integer> status, Optional<String> error) {}

    static View of(Subscription subscription, Standing standing, Optional<String> secret) {
      return new View(
          Ids.text(subscription.id()),
          subscription.name(),
          subscription.url(),
          subscription.kinds(),
          subscription.state().name().toLowerCase(Locale.ROOT),
          Optional.of(subscription.note()).filter(note -> !note.isEmpty()),
          subscription.createdAt(),
          subscription.revision(),
          standing.failingSince(),
          standing.waiting(),
          standing
              .last()
              .map(last ->
                  new Last(last.at(), last.status().stream().boxed().findFirst(), last.error())),
          secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "View[" + id + "]";
    }
  }

  record Tested(boolean delivered, Optional<Integer> status, Optional<String> error) {}

  record Replayed(int posts) {}

  record PostView(
      long seq,
      String kind,
      String state,
      int attempt,
      Instant at,
      Optional<Instant> nextAt,
      List<Attempt> attempts) {
    record Attempt(
        int attempt,
        Instant at,
        Optional<Integer> status,
        Optional<String> error,
        int milliseconds) {}

    static PostView of(Post post) {
      return new PostView(
          post.seq(),
          post.kind(),
          post.state(),
          post.attempt(),
          post.at(),
          post.nextAt(),
          post.attempts().stream()
              .map(each ->
                  new Attempt(
                      each.attempt(),
                      each.at(),
                      each.status().stream().boxed().findFirst(),
                      each.error(),
                      each.milliseconds()))
              .toList());
    }
  }

  private Object list(Call<NoBody> call) {
    var standings = subscriptions.standings(call.workspace());
    return new Items(
        subscriptions.all(call.workspace()).stream()
            .map(each ->
                View.of(each, standings.getOrDefault(each.id(), Standing.NEW), Optional.empty()))
            .toList());
  }

  private Object get(Call<NoBody> call) {
    return view(call, subscriptions.get(call.workspace(), call.id("id")), Optional.empty());
  }

  private View view(Call<?> call, Subscription subscription, Optional<String> secret) {
    var standings = subscriptions.standings(call.workspace());
    return View.of(subscription, standings.getOrDefault(subscription.id(), Standing.NEW), secret);
  }

  private Object create(Call<Draft> call) {
    var body = call.body();
    var created =
        subscriptions.create(
            call.workspace(), body.name(), body.url(), body.kinds().orElse(List.of()));
    return Reply.created(view(call, created.subscription(), Optional.of(created.secret())));
  }

  private Object change(Call<Patch> call) {
    var body = call.body();
    var change =
        new Subscriptions.Change(
            body.name(),
            body.url(),
            body.kinds(),
            body.state().map(SubscriptionsRoutes::state),
            call.expectedRevision());
    var changed = subscriptions.change(call.workspace(), call.id("id"), change);
    return view(call, changed, Optional.empty());
  }

  private static Subscription.State state(String text) {
    return switch (text) {
      case "active" -> Subscription.State.ACTIVE;
      case "paused" -> Subscription.State.PAUSED;
      default ->
          throw new Refusal.Invalid(
              "invalid_body",
              "Some fields cannot be accepted.",
              Refusal.Fault.of("/state", "invalid_value"));
    };
  }

  private Object remove(Call<NoBody> call) {
    subscriptions.remove(call.workspace(), call.id("id"));
    return Reply.noContent();
  }

  private Object rotate(Call<NoBody> call) {
    var created = subscriptions.rotate(call.workspace(), call.id("id"));
    return view(call, created.subscription(), Optional.of(created.secret()));
  }

  private Object test(Call<NoBody> call) {
    var answer = subscriptions.test(call.workspace(), call.id("id"));
    return new Tested(
        answer.isGood(), answer.status().stream().boxed().findFirst(), answer.error());
  }

  private Object posts(Call<NoBody> call) {
    long id = call.id("id");
    int limit = Pages.limit(call);
    var state = call.query("state");
    if (state.isPresent() && !STATES.contains(state.get())) {
      throw new Refusal.Invalid(
          "invalid_parameter",
          "A query parameter is wrong.",
          Refusal.Fault.of("?state", "invalid_value"));
    }
    var scope =
        new Cursors.Scope(call.workspace(), "posts", List.of(Ids.text(id), state.orElse("all")));
    long before =
        call.query("cursor")
            .map(cursor -> Long.parseLong(cursors.open(scope, cursor).getFirst()))
            .orElse(Long.MAX_VALUE);
    var found = subscriptions.posts(call.workspace(), id, state, before, limit + 1);
    return Pages.cut(
        found.stream().map(PostView::of).toList(),
        limit,
        post -> cursors.seal(scope, List.of(Long.toString(post.seq()))));
  }

  private Object replayOne(Call<NoBody> call) {
    var seq = OptionalLong.of(call.id("seq"));
    return new Replayed(subscriptions.replay(call.workspace(), call.id("id"), seq, Instant.EPOCH));
  }

  private Object replay(Call<Range> call) {
    return new Replayed(
        subscriptions.replay(
            call.workspace(), call.id("id"), OptionalLong.empty(), call.body().since()));
  }
}
