package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Teams over HTTP. Who sees only some channels is shown and changes only those of them. */
final class TeamRoutes {
  private final Teams teams;

  TeamRoutes(Teams teams) {
    this.teams = teams;
  }

  List<Route<?>> routes() {
    var manage = Permission.TEAM_MANAGE;
    var all = "/w/{workspace}/teams";
    var team = all + "/{id}";
    var member = team + "/members/{agent}";
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.post(all, manage, TeamBody.class, this::create).provenWhen(TeamBody::shows),
        Route.patch(team, manage, TeamPatch.class, this::change).provenWhen(TeamPatch::shows),
        Route.delete(team, manage, this::delete),
        Route.put(member, manage, NoBody.class, this::add).proven(),
        Route.delete(member, manage, this::remove));
  }

  record TeamBody(
      String name,
      Optional<List<String>> memberIds,
      Optional<Boolean> allChannels,
      Optional<List<String>> channelIds) {
    /** Whether anybody sees more by it. */
    boolean shows() {
      return allChannels.isPresent() || channelIds.isPresent();
    }
  }

  record TeamPatch(
      Optional<String> name, Optional<Boolean> allChannels, Optional<List<String>> channelIds) {
    boolean shows() {
      return allChannels.isPresent() || channelIds.isPresent();
    }
  }

  record TeamView(
      String id,
      String name,
      List<String> memberIds,
      boolean allChannels,
      List<String> channelIds) {
    static TeamView of(Principal reader, Team team) {
      return new TeamView(
          Ids.text(team.id()),
          team.name(),
          Shown.ids(team.members()),
          team.channels().isEmpty(),
          Shown.channels(reader, team.channels()));
    }
  }

  private Object list(Call<NoBody> call) {
    return new Items<>(
        teams.list(call.workspace()).stream()
            .map(team -> TeamView.of(call.principal(), team))
            .toList());
  }

  private Object create(Call<TeamBody> call) {
    var body = call.body();
    var draft =
        new Teams.Draft(
            body.name(),
            Checks.ids("/member_ids", body.memberIds().orElse(List.of())),
            Shown.channels(body.allChannels().orElse(false), body.channelIds()));
    return Reply.created(TeamView.of(call.principal(), teams.create(call.principal(), draft)));
  }

  private Object change(Call<TeamPatch> call) {
    var body = call.body();
    var channels =
        body.shows()
            ? Optional.of(Shown.channels(body.allChannels().orElse(false), body.channelIds()))
            : Optional.<Optional<Set<Long>>>empty();
    var after =
        teams.change(call.principal(), call.id("id"), new Teams.Change(body.name(), channels));
    return TeamView.of(call.principal(), after);
  }

  private Object delete(Call<NoBody> call) {
    teams.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object add(Call<NoBody> call) {
    teams.add(call.principal(), call.id("id"), call.id("agent"));
    return Reply.noContent();
  }

  private Object remove(Call<NoBody> call) {
    teams.remove(call.principal(), call.id("id"), call.id("agent"));
    return Reply.noContent();
  }
}
