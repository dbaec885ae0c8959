package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Roles over HTTP, those of every workspace beside its own. */
final class RoleRoutes {
  private final Roles roles;

  RoleRoutes(Roles roles) {
    this.roles = roles;
  }

  List<Route<?>> routes() {
    var all = "/w/{workspace}/roles";
    var manage = Permission.ROLE_MANAGE;
    return List.of(
        Route.get(all, Permission.MEMBER, Set.of(), this::list),
        Route.post(all, manage, RoleBody.class, this::create).proven(),
        Route.patch(all + "/{id}", manage, RolePatch.class, this::change).proven(),
        Route.delete(all + "/{id}", manage, this::delete));
  }

  record RoleBody(String name, Set<Permission> permissions) {}

  record RolePatch(Optional<String> name, Optional<Set<Permission>> permissions) {}

  record RoleView(
      Optional<String> id,
      Role role,
      Optional<String> name,
      List<Permission> permissions,
      Optional<List<String>> agentIds,
      Optional<Long> tokens,
      Optional<Long> invitations) {
    static RoleView of(Role role) {
      return new RoleView(
          Optional.empty(),
          role,
          Optional.empty(),
          role.permissions().stream().sorted().toList(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    static RoleView of(HeldRole.Custom role, Optional<RoleStore.Holders> holders) {
      return new RoleView(
          Optional.of(Ids.text(role.id())),
          role.base(),
          Optional.of(role.name()),
          role.permissions().stream().sorted().toList(),
          holders.map(some -> some.agents().stream().map(Ids::text).toList()),
          holders.map(RoleStore.Holders::tokens),
          holders.map(RoleStore.Holders::invitations));
    }
  }

  record ItemView(
      Permission permission,
      String group,
      String title,
      String sentence,
      boolean always,
      boolean ownersOnly) {
    static ItemView of(RoleCatalogue.Item item) {
      return new ItemView(
          item.permission(),
          item.group().text(),
          item.title(),
          item.sentence(),
          item.always(),
          item.ownersOnly());
    }
  }

  record RoleList(List<RoleView> items, List<ItemView> catalogue) {}

  private Object list(Call<NoBody> call) {
    var own =
        roles.list(call.workspace()).entrySet().stream()
            .map(role -> RoleView.of(role.getKey(), Optional.of(role.getValue())));
    return new RoleList(
        Stream.concat(Arrays.stream(Role.values()).map(RoleView::of), own).toList(),
        RoleCatalogue.items().stream().map(ItemView::of).toList());
  }

  private Object create(Call<RoleBody> call) {
    var body = call.body();
    var draft = new Roles.Draft(Optional.of(body.name()), Optional.of(body.permissions()));
    return Reply.created(RoleView.of(roles.create(call.principal(), draft), Optional.empty()));
  }

  private Object change(Call<RolePatch> call) {
    var body = call.body();
    var draft = new Roles.Draft(body.name(), body.permissions());
    return RoleView.of(roles.change(call.principal(), call.id("id"), draft), Optional.empty());
  }

  private Object delete(Call<NoBody> call) {
    roles.delete(call.principal(), call.id("id"));
    return Reply.noContent();
  }
}
