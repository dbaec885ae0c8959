package atrium.server.messages.work;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Route;
import java.util.List;
import java.util.TreeSet;

/** Work on conversations over HTTP. */
public final class WorkRoutes {
  private static final String W = "/w/{workspace}";
  private static final int MOST_AT_ONCE = 100;
  private final Work work;

  public WorkRoutes(Work work) {
    this.work = work;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var permission = Permission.CONVERSATION_WORK;
    var follow = W + "/conversations/{id}/follow";
    return List.of(
        Route.patch(W + "/conversations/{id}", permission, ChangeRequest.class, this::change),
        Route.post(W + "/conversations/bulk", permission, BulkRequest.class, this::bulk),
        Route.put(follow, Permission.CONVERSATION_READ, NoBody.class, call -> follow(call, true)),
        Route.delete(follow, Permission.CONVERSATION_READ, call -> follow(call, false)));
  }

  /** One change of many conversations. */
  public record BulkRequest(List<String> conversationIds, ChangeRequest change) {}

  /** What came of it, for each in the order of ids. */
  record BulkAnswer(List<BulkResult> results) {}

  /** What came of it for one. */
  record BulkResult(String id, Work.Result outcome) {}

  private Object change(Call<ChangeRequest> call) {
    return work.change(call.principal(), call.id("id"), call.body().checked("", work.now()));
  }

  private Object bulk(Call<BulkRequest> call) {
    var given = call.body().conversationIds();
    if (given.isEmpty() || given.size() > MOST_AT_ONCE) {
      throw invalid("/conversation_ids", "out_of_range");
    }
    if (call.body().change().expected().isPresent()) {
      throw invalid("/change/expected", "unknown_field");
    }
    var change = call.body().change().checked("/change", work.now());
    var ids = new TreeSet<Long>();
    for (int i = 0; i < given.size(); i++) {
      var pointer = "/conversation_ids/" + i;
      ids.add(Ids.parse(given.get(i)).orElseThrow(() -> invalid(pointer, "invalid_value")));
    }
    return new BulkAnswer(
        work.change(call.principal(), ids, change).entrySet().stream()
            .map(one -> new BulkResult(Ids.text(one.getKey()), one.getValue()))
            .toList());
  }

  private static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }

  private Object follow(Call<NoBody> call, boolean follows) {
    return work.follow(call.principal(), call.id("id"), follows);
  }
}
