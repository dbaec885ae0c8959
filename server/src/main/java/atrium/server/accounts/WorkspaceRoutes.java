package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The workspace itself over HTTP. Changing it is no sensitive act: it lets nobody see or do more,
 * and whatever was changed is changed back.
 */
final class WorkspaceRoutes {
  private final Workspaces workspaces;

  WorkspaceRoutes(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  List<Route<?>> routes() {
    var workspace = "/w/{workspace}";
    return List.of(
        Route.get(workspace, Permission.MEMBER, Set.of(), this::show),
        Route.patch(workspace, Permission.WORKSPACE_MANAGE, WorkspacePatch.class, this::change));
  }

  record WorkspacePatch(Optional<String> name, Optional<String> zone) {}

  record WorkspaceView(String id, String slug, String name, String zone, long revision) {
    static WorkspaceView of(WorkspaceDetails details) {
      return new WorkspaceView(
          Ids.text(details.id()),
          details.slug(),
          details.name(),
          details.zone(),
          details.revision());
    }
  }

  private Object show(Call<NoBody> call) {
    var shown = workspaces.find(call.workspace());
    return Reply.at(shown.seq(), WorkspaceView.of(shown.details()));
  }

  private Object change(Call<WorkspacePatch> call) {
    var wanted = new Workspaces.Change(call.body().name(), call.body().zone());
    return WorkspaceView.of(workspaces.change(call.principal(), wanted, call.expectedRevision()));
  }
}
