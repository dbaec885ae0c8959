package atrium.server.identity.attributes;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.Method;
import atrium.server.api.Names;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.Database;
import atrium.server.platform.LogPosition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attributes over HTTP. */
public final class AttributeRoutes {
  private static final String W = "/w/{workspace}";
  private static final String DELETE_VALUES = "delete";
  private final Database database;
  private final Attributes attributes;

  public AttributeRoutes(Database database, Attributes attributes) {
    this.database = database;
    this.attributes = attributes;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var manage = Permission.ATTRIBUTE_MANAGE;
    var one = W + "/attributes/{id}";
    return List.of(
        Route.get(W + "/attributes", Permission.CUSTOMER_READ, Set.of(), this::list),
        Route.post(W + "/attributes", manage, AttributeWish.Making.class, this::create)
            .ofAllChannels(),
        Route.patch(one, manage, AttributeWish.Change.class, this::change).ofAllChannels(),
        new Route<>(
            Method.DELETE,
            one,
            manage,
            NoBody.class,
            Set.of("values"),
            Optional.empty(),
            true,
            this::delete));
  }

  /**
   * An attribute as it is answered.
   *
   * @param editable whether the caller may change its values
   */
  record View(
      String id,
      String key,
      String name,
      AttributeType type,
      String description,
      List<Attribute.Option> options,
      boolean requiredOnClose,
      Audience.Kind seenBy,
      List<String> seenByTeamIds,
      Audience.Kind editedBy,
      List<String> editedByTeamIds,
      boolean editable,
      long revision) {}

  /** Those that the caller sees. */
  record AttributeList(List<View> items) {}

  private static View view(Attribute one, Viewer viewer) {
    return new View(
        Ids.text(one.id()),
        one.key(),
        one.name(),
        one.type(),
        one.description(),
        one.options(),
        one.requiredOnClose(),
        one.seenBy().kind(),
        texts(one.seenBy().teams()),
        one.editedBy().kind(),
        texts(one.editedBy().teams()),
        viewer.edits(one),
        one.revision());
  }

  private static List<String> texts(Collection<Long> ids) {
    return ids.stream().sorted().map(Ids::text).toList();
  }

  private Object list(Call<NoBody> call) {
    return database.snapshot(
        call.workspace(),
        tx -> {
          var viewer = attributes.viewer(tx, call.principal());
          var seen = attributes.seen(tx, viewer).stream().map(one -> view(one, viewer)).toList();
          return Reply.at(LogPosition.of(tx).seq(), new AttributeList(seen));
        });
  }

  private static View managed(Call<?> call, Attribute one) {
    boolean edits = call.principal().may(Permission.CUSTOMER_EDIT);
    return view(one, new Viewer(true, edits, Set.of()));
  }

  private Object create(Call<AttributeWish.Making> call) {
    return Reply.created(managed(call, attributes.create(call.workspace(), call.body().wish())));
  }

  private Object change(Call<AttributeWish.Change> call) {
    var body = call.body();
    return managed(
        call,
        attributes.change(
            call.workspace(),
            call.id("id"),
            body.wish(),
            call.expectedRevision(),
            body.dropValues().orElse(false)));
  }

  private Object delete(Call<NoBody> call) {
    var values = call.query("values");
    if (values.filter(word -> !word.equals(DELETE_VALUES)).isPresent()) {
      throw Names.invalid("?values", "invalid_value");
    }
    attributes.delete(call.workspace(), call.id("id"), values.isPresent());
    return Reply.noContent();
  }
}
