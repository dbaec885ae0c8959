package atrium.server.messages.notes;

import static java.util.stream.Collectors.toSet;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notes over HTTP: whoever may answer the customer may write them. */
public final class NotesRoutes {
  private static final String W = "/w/{workspace}";
  private static final int LONGEST = 10_000;
  private static final int MOST_NAMED = 20;
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

  /** Whom it names, by id. */
  public record MentionsRequest(Optional<List<String>> agentIds, Optional<List<String>> teamIds) {
    private Mentions checked() {
      var agents = agentIds.orElse(List.of());
      var teams = teamIds.orElse(List.of());
      if (agents.size() + teams.size() > MOST_NAMED) {
        throw invalid("/mentions", "too_many");
      }
      return new Mentions(ids(agents), ids(teams));
    }

    /** What is no id at all is nobody's. */
    private static Set<Long> ids(List<String> texts) {
      return texts.stream().map(text -> Ids.parse(text).orElse(-1L)).collect(toSet());
    }
  }

  /** The words, and whom they name. */
  public record NoteRequest(String text, Optional<MentionsRequest> mentions) {
    @Override
    public String toString() {
      return "NoteRequest[]";
    }

    /** The words, if there are some and not too many. */
    private Notes.Said checked() {
      boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
      if (!fits || text.isBlank() || text.indexOf('\u0000') >= 0) {
        throw invalid("/text", "invalid_value");
      }
      return new Notes.Said(text, mentions.map(MentionsRequest::checked));
    }
  }

  private static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
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
