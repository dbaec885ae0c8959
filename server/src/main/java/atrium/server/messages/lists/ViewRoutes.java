package atrium.server.messages.lists;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.messages.shared.Sharing;
import atrium.server.platform.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Saved views over HTTP. */
public final class ViewRoutes {
  private static final String VIEWS = "/w/{workspace}/views";
  private final SavedViews views;

  public ViewRoutes(SavedViews views) {
    this.views = views;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CONVERSATION_READ;
    return List.of(
        Route.get(VIEWS, read, Set.of(), this::list),
        Route.post(VIEWS, read, ViewWish.class, this::create),
        Route.patch(VIEWS + "/{id}", read, ViewWish.class, this::change),
        Route.delete(VIEWS + "/{id}", read, this::delete));
  }

  /** A view as it is answered. */
  public record View(
      String id,
      String name,
      Sharing.Visibility visibility,
      Optional<String> teamId,
      ListFilter filter,
      int position,
      Instant changedAt,
      long revision) {
    static View of(SavedView view) {
      return new View(
          Ids.text(view.id()),
          view.name(),
          view.sharing().visibility(),
          view.sharing().ofTeam().stream().mapToObj(Ids::text).findFirst(),
          view.filter(),
          view.position(),
          view.changedAt(),
          view.revision());
    }
  }

  /** All that somebody sees. */
  record Items(List<View> items) {}

  private Object list(Call<NoBody> call) {
    return views
        .parts()
        .database()
        .snapshot(
            call.workspace(),
            tx ->
                Reply.at(
                    LogPosition.of(tx).seq(),
                    new Items(views.list(tx, call.principal()).stream().map(View::of).toList())));
  }

  private Object create(Call<ViewWish> call) {
    return Reply.created(View.of(views.create(call.principal(), call.body())));
  }

  private Object change(Call<ViewWish> call) {
    return View.of(
        views.change(call.principal(), call.id("id"), call.body(), call.expectedRevision()));
  }

  private Object delete(Call<NoBody> call) {
    views.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }
}
