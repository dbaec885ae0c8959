package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of a workspace over HTTP, for those who manage them. */
final class PeopleRoutes {
  private final Accounts accounts;
  private final String publicUrl;

  PeopleRoutes(Accounts accounts, URI publicUrl) {
    this.accounts = accounts;
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
  }

  List<Route<?>> routes() {
    var manage = Permission.AGENT_MANAGE;
    var agents = "/w/{workspace}/agents";
    var agent = agents + "/{id}";
    var invitations = "/w/{workspace}/invitations";
    var security = "/w/{workspace}/security";
    return List.of(
        Route.get(agents, manage, Set.of(), this::agents),
        Route.patch(agent, manage, AgentPatch.class, this::change).provenWhen(AgentPatch::raises),
        Route.put(agent + "/channels", manage, ChannelsBody.class, this::setChannels).proven(),
        Route.delete(agent + "/sessions", manage, this::endSessions),
        Route.delete(agent + "/second-factor", manage, this::resetSecondFactor).proven(),
        Route.post(agent + "/password-reset", manage, NoBody.class, this::resetPassword).proven(),
        Route.get(invitations, manage, Set.of(), this::invitations),
        Route.post(invitations, manage, InvitationBody.class, this::invite).proven(),
        Route.delete(invitations + "/{id}", manage, this::withdraw),
        Route.get(security, manage, Set.of(), this::security),
        Route.put(security, manage, SecurityBody.class, this::setSecurity).proven());
  }

  /** Whether an agent may enter. */
  enum State {
    ACTIVE,
    DEACTIVATED
  }

  record AgentPatch(Optional<Role> role, Optional<String> customRoleId, Optional<State> state) {
    /** Whether it may let him do more. */
    boolean raises() {
      return role.isPresent() || customRoleId.isPresent();
    }
  }

  record ChannelsBody(boolean allChannels, Optional<List<String>> channelIds) {}

  record InvitationBody(String email, Optional<Role> role, Optional<String> customRoleId) {}

  record SecurityBody(boolean secondFactorRequired) {}

  record AgentView(
      String id,
      String name,
      String email,
      Role role,
      Optional<String> customRoleId,
      Optional<String> roleName,
      boolean allChannels,
      List<String> channelIds,
      List<String> teamIds,
      State state,
      boolean secondFactor,
      int sessions,
      Optional<Instant> lastSeenAt) {
    static AgentView of(Principal reader, People.Colleague agent, List<Team> teams) {
      return new AgentView(
          Ids.text(agent.id()),
          agent.name(),
          agent.email(),
          agent.role().base(),
          Shown.custom(agent.role()),
          Shown.name(agent.role()),
          agent.channels().isEmpty(),
          Shown.channels(reader, agent.channels()),
          teams.stream()
              .filter(team -> team.members().contains(agent.id()))
              .map(team -> Ids.text(team.id()))
              .toList(),
          agent.deactivated() ? State.DEACTIVATED : State.ACTIVE,
          agent.secondFactor(),
          agent.sessions(),
          agent.lastSeen());
    }
  }

  record InvitationView(
      String id,
      String email,
      Role role,
      Optional<String> customRoleId,
      Optional<String> roleName,
      Optional<String> invitedBy,
      Instant createdAt,
      Instant expiresAt,
      Optional<String> url) {
    static InvitationView of(Invitation invitation, Optional<String> url) {
      return new InvitationView(
          Ids.text(invitation.id()),
          invitation.email(),
          invitation.role().base(),
          Shown.custom(invitation.role()),
          Shown.name(invitation.role()),
          invitation.by(),
          invitation.createdAt(),
          invitation.expires(),
          url);
    }

    /** Without the link. */
    @Override
    public String toString() {
      return "InvitationView[" + id + "]";
    }
  }

  record LinkView(String url, Instant expiresAt) {
    /** Without the link. */
    @Override
    public String toString() {
      return "LinkView[]";
    }
  }

  private Object agents(Call<NoBody> call) {
    var teams = accounts.teams().list(call.workspace());
    return new Items<>(
        accounts.people().list(call.workspace()).stream()
            .map(agent -> AgentView.of(call.principal(), agent, teams))
            .toList());
  }

  private Object change(Call<AgentPatch> call) {
    var wanted =
        new People.Change(
            Shown.choice(call.body().role(), call.body().customRoleId()),
            call.body().state().map(state -> state == State.ACTIVE));
    accounts
        .people()
        .change(call.workspace(), Optional.of(call.principal()), call.id("id"), wanted);
    return Reply.noContent();
  }

  private Object setChannels(Call<ChannelsBody> call) {
    var body = call.body();
    accounts
        .people()
        .setChannels(
            call.workspace(),
            Optional.of(call.principal()),
            call.id("id"),
            Shown.channels(body.allChannels(), body.channelIds()));
    return Reply.noContent();
  }

  private Object endSessions(Call<NoBody> call) {
    accounts.people().endSessions(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object resetSecondFactor(Call<NoBody> call) {
    accounts.people().resetSecondFactor(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object resetPassword(Call<NoBody> call) {
    var link = accounts.people().resetPassword(call.principal(), call.id("id"));
    return Reply.created(new LinkView(url("reset", link), link.expires()));
  }

  private Object invitations(Call<NoBody> call) {
    return new Items<>(
        accounts.invitations().list(call.workspace()).stream()
            .map(invitation -> InvitationView.of(invitation, Optional.empty()))
            .toList());
  }

  private Object invite(Call<InvitationBody> call) {
    var made =
        accounts
            .invitations()
            .invite(
                call.principal(),
                call.body().email(),
                Shown.choice(call.body().role(), call.body().customRoleId()));
    return Reply.created(
        InvitationView.of(made.invitation(), Optional.of(url("invitation", made.link()))));
  }

  private String url(String page, OneTimeLink link) {
    return publicUrl + "/" + page + "?token=" + link.token();
  }

  private Object withdraw(Call<NoBody> call) {
    accounts.invitations().withdraw(call.principal(), call.id("id"));
    return Reply.noContent();
  }

  private Object security(Call<NoBody> call) {
    return new SecurityBody(accounts.people().secondFactorRequired(call.workspace()));
  }

  private Object setSecurity(Call<SecurityBody> call) {
    accounts.people().requireSecondFactor(call.principal(), call.body().secondFactorRequired());
    return call.body();
  }
}
