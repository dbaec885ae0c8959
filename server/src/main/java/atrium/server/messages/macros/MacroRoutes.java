package atrium.server.messages.macros;

import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.conversations.Change;
import atrium.server.messages.inbox.Views;
import atrium.server.messages.shared.Sharing;
import atrium.server.messages.work.ChangeRequest.ExpectedRequest;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Macros over HTTP. */
public final class MacroRoutes {
  private static final String W = "/w/{workspace}";
  private static final String IN_CONVERSATION = W + "/conversations/{id}/macros/{macro}";
  private static final int LONGEST_QUERY = 100;
  private final MacrosParts parts;
  private final Macros macros;
  private final Applying applying;
  private final Cursors cursors;

  public MacroRoutes(Macros macros, Cursors cursors) {
    this.parts = macros.parts();
    this.macros = macros;
    this.applying = new Applying(macros);
    this.cursors = cursors;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CONVERSATION_READ;
    var write = Permission.MESSAGE_SEND;
    return List.of(
        Route.get(W + "/macros", read, Set.of("q", "limit", "cursor"), this::list),
        Route.post(W + "/macros", write, MacroWish.class, this::create),
        Route.patch(W + "/macros/{id}", write, MacroWish.class, this::change),
        Route.delete(W + "/macros/{id}", write, this::delete),
        Route.get(IN_CONVERSATION, read, Set.of(), this::preview),
        Route.post(IN_CONVERSATION + "/apply", read, ApplyRequest.class, this::apply));
  }

  /** A file as uploads are answered. */
  record FileView(String id, String name, String mimeType, long size) {
    static FileView of(MacroFile file) {
      return new FileView(Ids.text(file.upload()), file.name(), file.mimeType(), file.size());
    }
  }

  /** A macro as it is answered. */
  record MacroView(
      String id,
      String name,
      Optional<String> shortcut,
      String text,
      Optional<MacroCard> card,
      Sharing.Visibility visibility,
      Optional<String> teamId,
      Actions actions,
      List<FileView> files,
      long uses,
      Optional<Instant> usedAt,
      Instant changedAt,
      long revision) {
    static MacroView of(Macro macro) {
      return new MacroView(
          Ids.text(macro.id()),
          macro.name(),
          macro.shortcut(),
          macro.text(),
          macro.card(),
          macro.sharing().visibility(),
          macro.sharing().ofTeam().stream().mapToObj(Ids::text).findFirst(),
          macro.actions(),
          macro.files().stream().map(FileView::of).toList(),
          macro.uses(),
          macro.usedAt(),
          macro.changedAt(),
          macro.revision());
    }
  }

  /** What the caller was shown of the conversation. */
  public record ApplyRequest(Optional<ExpectedRequest> expected) {}

  /** What a macro says and does in a conversation. */
  record AppliedView(
      String text,
      Optional<MacroCard> card,
      List<FileView> files,
      List<MacroTargets.LeftOut> leftOut,
      Optional<Views.Conversation> conversation) {
    static AppliedView of(Applying.Applied applied) {
      return new AppliedView(
          applied.text(),
          applied.card(),
          applied.files().stream().map(FileView::of).toList(),
          applied.leftOut(),
          applied.conversation());
    }
  }

  private Reply at(Call<?> call, Work<Object> work) {
    return parts
        .database()
        .snapshot(
            call.workspace(),
            tx -> {
              Object body = work.in(tx);
              return Reply.at(LogPosition.of(tx).seq(), body);
            });
  }

  private Object list(Call<NoBody> call) {
    var words = call.query("q").orElse("");
    if (words.length() > LONGEST_QUERY || words.indexOf('\0') >= 0) {
      throw new Refusal.Invalid(
          "invalid_parameter",
          "A query parameter is wrong.",
          Refusal.Fault.of("?q", "invalid_value"));
    }
    var scope = new Cursors.Scope(call.workspace(), "macros", List.of(words));
    var after = call.query("cursor").map(cursor -> cursors.open(scope, cursor));
    int limit = Pages.limit(call);
    var range =
        new MacroStore.Range(
            MacroWish.key(words.strip()),
            after.map(List::getFirst).orElse(""),
            after.map(place -> Long.parseLong(place.getLast())).orElse(0L),
            limit + 1);
    return at(
        call,
        tx -> {
          var page =
              Pages.cut(
                  macros.list(tx, call.principal(), range),
                  limit,
                  last ->
                      cursors.seal(
                          scope, List.of(MacroWish.key(last.name()), Ids.text(last.id()))));
          return new Pages.Page<>(page.items().stream().map(MacroView::of).toList(), page.next());
        });
  }

  private Object create(Call<MacroWish> call) {
    return Reply.created(MacroView.of(macros.create(call.principal(), call.body())));
  }

  private Object change(Call<MacroWish> call) {
    return MacroView.of(
        macros.change(call.principal(), call.id("id"), call.body(), call.expectedRevision()));
  }

  private Object delete(Call<NoBody> call) {
    macros.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object preview(Call<NoBody> call) {
    return at(
        call,
        tx ->
            AppliedView.of(
                applying.preview(tx, call.principal(), call.id("id"), call.id("macro"))));
  }

  private Object apply(Call<ApplyRequest> call) {
    var expected =
        call.body()
            .expected()
            .map(shown -> shown.checked("/expected"))
            .orElse(Change.Expected.NOTHING);
    return AppliedView.of(
        applying.apply(call.principal(), call.id("id"), call.id("macro"), expected));
  }
}
