package atrium.server.messages.notes;

import atrium.server.api.Call;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.List;

/** Notes over HTTP: whoever may answer the customer may write them. */
public final class NotesRoutes {
  private static final String W = "/w/{workspace}";
  private static final int LONGEST = 10_000;
  private final Notes notes;

  public NotesRoutes(Notes notes) {
    this.notes = notes;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var send = Permission.MESSAGE_SEND;
    return List.of(
        Route.post(W + "/conversations/{id}/notes", send, NoteRequest.class, this::add),
        Route.patch(W + "/notes/{id}", send, NoteRequest.class, this::edit),
        Route.delete(W + "/notes/{id}", send, this::delete));
  }

  /** The words. */
  public record NoteRequest(String text) {
    @Override
    public String toString() {
      return "NoteRequest[]";
    }

    /** The words, if there are some and not too many. */
    private String checked() {
      boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
      if (!fits || text.isBlank() || text.indexOf('\u0000') >= 0) {
        throw new Refusal.Invalid(
            "invalid_body", "The body is wrong.", Refusal.Fault.of("/text", "invalid_value"));
      }
      return text;
    }
  }

  private Object add(Call<NoteRequest> call) {
    return Reply.created(
        notes.add(
            call.principal(), call.id("id"), call.body().checked(), call.meta().idempotencyKey()));
  }

  private Object edit(Call<NoteRequest> call) {
    return notes.edit(
        call.principal(), call.id("id"), call.body().checked(), call.expectedRevision());
  }

  private Object delete(Call<NoBody> call) {
    notes.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }
}
