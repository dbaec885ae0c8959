package atrium.server.conversations;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tags over HTTP. */
public final class TagRoutes {
  private static final String W = "/w/{workspace}";
  private final Database database;
  private final Tags tags;

  public TagRoutes(Database database, Tags tags) {
    this.database = database;
    this.tags = tags;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var manage = Permission.TAG_MANAGE;
    return List.of(
        Route.get(W + "/tags", Permission.CONVERSATION_READ, Set.of(), this::list),
        Route.post(W + "/tags", manage, NewTag.class, this::create),
        Route.patch(W + "/tags/{id}", manage, TagChange.class, this::change),
        Route.delete(W + "/tags/{id}", manage, this::delete));
  }

  /** A tag as it is answered. */
  public record TagView(String id, String name, Tag.Colour colour) {
    public static TagView of(Tag tag) {
      return new TagView(Ids.text(tag.id()), tag.name(), tag.colour());
    }
  }

  /** A tag to make. */
  public record NewTag(String name, Tag.Colour colour) {}

  /** What to change of one. */
  public record TagChange(Optional<String> name, Optional<Tag.Colour> colour) {}

  /** All of a workspace. */
  record TagList(List<TagView> items) {}

  private Object list(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(),
        tx ->
            Reply.at(
                LogPosition.of(tx).seq(),
                new TagList(tags.all(tx).stream().map(TagView::of).toList())));
  }

  private Object create(Call<NewTag> call) {
    var body = call.body();
    return Reply.created(TagView.of(tags.create(call.workspace(), body.name(), body.colour())));
  }

  private Object change(Call<TagChange> call) {
    var body = call.body();
    return TagView.of(tags.change(call.workspace(), call.id("id"), body.name(), body.colour()));
  }

  private Object delete(Call<NoBody> call) {
    tags.delete(call.workspace(), call.id("id"));
    return Reply.noContent();
  }
}
