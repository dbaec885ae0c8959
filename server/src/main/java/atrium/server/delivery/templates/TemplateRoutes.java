package atrium.server.delivery.templates;

import atrium.connector.Capability;
import atrium.connector.content.Content;
import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.channels.Outlet;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import atrium.server.platform.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The catalogue over HTTP. */
public final class TemplateRoutes {
  private static final String OF_CHANNEL = "/w/{workspace}/channels/{id}/templates";
  private static final String ONE = "/w/{workspace}/templates/{id}";
  private static final int LONGEST_WORDS = 100;

  /** A preview shows that there is a map, not of what. */
  private static final Optional<Content.Location> ANYWHERE =
      Optional.of(new Content.Location(0, 0, Optional.empty(), Optional.empty(), Optional.empty()));

  private final Templates templates;
  private final Cursors cursors;

  public TemplateRoutes(Templates templates, Cursors cursors) {
    this.templates = templates;
    this.cursors = cursors;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CHANNEL_READ;
    var write = Permission.TEMPLATE_MANAGE;
    var query = Set.of("status", "language", "search", "limit", "cursor");
    return List.of(
        Route.get(OF_CHANNEL, read, query, this::page),
        Route.post(OF_CHANNEL, write, DraftRequest.class, this::create),
        Route.post(OF_CHANNEL + "/refresh", write, NoBody.class, this::refresh),
        Route.get(ONE, read, Set.of(), this::one),
        Route.patch(ONE, write, ChangeRequest.class, this::change),
        Route.delete(ONE, write, this::delete),
        Route.get(ONE + "/variants", read, Set.of(), this::variants),
        Route.post(ONE + "/submit", write, NoBody.class, this::submit),
        Route.post(ONE + "/preview", read, PreviewRequest.class, this::preview));
  }

  /** A template to be written. */
  record DraftRequest(JsonNode form, Optional<Map<String, TemplateDefault>> defaults) {}

  /** What to change; what is left out stays. */
  record ChangeRequest(Optional<JsonNode> form, Optional<Map<String, TemplateDefault>> defaults) {}

  /** With which values to show a template. */
  record PreviewRequest(
      Optional<Map<String, String>> values,
      Optional<String> conversationId,
      Optional<Boolean> draft) {
    @Override
    public String toString() {
      return "PreviewRequest[]";
    }
  }

  private Object at(Call<?> call, Work<Object> work) {
    return templates
        .parts()
        .database()
        .snapshot(call.workspace(), tx -> Reply.at(LogPosition.of(tx).seq(), work.in(tx)));
  }

  private Outlet outlet(Tx tx, Call<?> call, long channel) {
    return Optional.of(channel)
        .filter(call.principal()::sees)
        .flatMap(seen -> Optional.ofNullable(templates.parts().channels().outlets(tx).get(seen)))
        .orElseThrow(Refusal.NotFound::new);
  }

  private Object page(Call<NoBody> call) {
    long channel = call.id("id");
    int limit = Pages.limit(call);
    var filter =
        new TemplateStore.Filter(
            channel,
            call.query("status").map(TemplateRoutes::status),
            call.query("language").map(text -> words("?language", text)),
            call.query("search").map(text -> words("?search", text)));
    var scope =
        new Cursors.Scope(
            call.workspace(),
            "templates",
            List.of(
                Ids.text(channel),
                call.query("status").orElse(""),
                call.query("language").orElse(""),
                call.query("search").orElse("")));
    var after =
        call.query("cursor")
            .map(cursor -> cursors.open(scope, cursor))
            .map(place -> new TemplateStore.After(place.get(0), place.get(1)));
    return at(
        call,
        tx -> {
          var outlet = outlet(tx, call, channel);
          var cut =
              Pages.cut(
                  templates.store().page(tx, filter, after, limit + 1).stream()
                      .map(TemplateView::of)
                      .toList(),
                  limit,
                  last -> cursors.seal(scope, List.of(last.form().name(), last.form().language())));
          return new TemplateView.Page(cut.items(), cut.next(), sync(tx, outlet));
        });
  }

  private Optional<SyncView> sync(Tx tx, Outlet outlet) {
    return outlet.connector().capabilities().contains(Capability.SEND_TEMPLATE)
        ? Optional.of(templates.syncs().find(tx, outlet.id()).orElse(SyncView.NEW))
        : Optional.empty();
  }

  private static TemplateStatus status(String text) {
    for (var status : TemplateStatus.values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw parameter("?status");
  }

  private static String words(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST_WORDS || text.indexOf('\u0000') >= 0) {
      throw parameter(name);
    }
    return text;
  }

  private static Refusal.Invalid parameter(String name) {
    return new Refusal.Invalid(
        "invalid_parameter",
        "A query parameter is wrong.",
        Refusal.Fault.of(name, "invalid_value"));
  }

  private Object create(Call<DraftRequest> call) {
    var body = call.body();
    return Reply.created(
        TemplateView.of(
            templates
                .writing()
                .create(
                    call.principal(),
                    call.id("id"),
                    FormIn.read(body.form()),
                    body.defaults().orElse(Map.of()))));
  }

  private Object refresh(Call<NoBody> call) {
    long channel = call.id("id");
    var database = templates.parts().database();
    var known = database.inWorkspace(call.workspace(), tx -> sync(tx, outlet(tx, call, channel)));
    if (known.isEmpty()) {
      throw new Refusal.Unprocessable("no_templates", "This platform has no templates.");
    }
    templates.listing().list(call.workspace(), channel);
    return database.inWorkspace(
        call.workspace(), tx -> templates.syncs().find(tx, channel).orElse(SyncView.NEW));
  }

  private Object one(Call<NoBody> call) {
    return at(
        call,
        tx ->
            TemplateView.of(
                Writing.visible(call.principal(), templates.store().find(tx, call.id("id")))));
  }

  private Object variants(Call<NoBody> call) {
    return at(
        call,
        tx -> {
          var one = Writing.visible(call.principal(), templates.store().find(tx, call.id("id")));
          return new TemplateView.Items(
              templates.store().variants(tx, one.channel(), one.form().name()).stream()
                  .map(TemplateView::of)
                  .toList());
        });
  }

  private Object change(Call<ChangeRequest> call) {
    var body = call.body();
    return TemplateView.of(
        templates
            .writing()
            .change(
                call.principal(),
                call.id("id"),
                body.form().filter(node -> !node.isNull()).map(FormIn::read),
                body.defaults(),
                call.expectedRevision()));
  }

  private Object delete(Call<NoBody> call) {
    templates.submitting().delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object submit(Call<NoBody> call) {
    return TemplateView.of(templates.submitting().submit(call.principal(), call.id("id")));
  }

  private Object preview(Call<PreviewRequest> call) {
    var body = call.body();
    var given = new Filling.Given("/values", body.values().orElse(Map.of()), ANYWHERE);
    var conversation =
        body.conversationId().stream()
            .mapToLong(text -> Ids.parse(text).orElseThrow(Refusal.NotFound::new))
            .findFirst();
    return templates
        .parts()
        .database()
        .snapshot(
            call.workspace(),
            tx ->
                templates.preview(
                    tx,
                    call.principal(),
                    call.id("id"),
                    new Templates.Look(given, conversation, body.draft().orElse(false))));
  }
}
