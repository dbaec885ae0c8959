package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A person's own second factor and sessions over HTTP. */
final class SecurityRoutes {
  private final Accounts accounts;

  SecurityRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Route<?>> routes() {
    var own = Permission.SIGNED_IN;
    var factor = "/session/person/second-factor";
    var codes = "/session/person/recovery-codes";
    return List.of(
        Route.get(factor, own, Set.of(), this::standing),
        Route.post(factor, own, NoBody.class, this::propose).proven(),
        Route.put(factor, own, CodeBody.class, this::confirm).proven(),
        Route.delete(factor, own, this::switchOff).proven(),
        Route.post(codes, own, NoBody.class, this::renewRecoveryCodes).proven(),
        Route.get("/sessions", own, Set.of(), this::sessions),
        Route.delete("/sessions", own, this::endOthers),
        Route.delete("/sessions/{id}", own, this::end));
  }

  record CodeBody(String code) {
    @Override
    public String toString() {
      return "CodeBody[]";
    }
  }

  record StandingView(Optional<Instant> since, int recoveryCodes, boolean required) {}

  record ProposalView(String secret, URI uri) {
    @Override
    public String toString() {
      return "ProposalView[]";
    }
  }

  record CodesView(List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "CodesView[]";
    }
  }

  record ItemView(
      String id,
      String ip,
      String userAgent,
      Instant signedInAt,
      Instant lastUsedAt,
      boolean current) {
    static ItemView of(LiveSession session) {
      return new ItemView(
          session.name(),
          session.device().ip(),
          session.device().userAgent(),
          session.createdAt(),
          session.lastSeen(),
          session.current());
    }
  }

  private Object standing(Call<NoBody> call) {
    var standing = accounts.factors().standing(OwnSession.of(call.caller()).person());
    return new StandingView(standing.since(), standing.recoveryCodes(), standing.required());
  }

  private Object propose(Call<NoBody> call) {
    var proposal = accounts.factors().propose(OwnSession.of(call.caller()));
    return Reply.created(new ProposalView(proposal.secret(), proposal.uri()));
  }

  private Object confirm(Call<CodeBody> call) {
    return new CodesView(
        accounts.factors().confirm(OwnSession.of(call.caller()), call.body().code()));
  }

  private Object switchOff(Call<NoBody> call) {
    accounts.factors().switchOff(OwnSession.of(call.caller()));
    return Reply.noContent();
  }

  private Object renewRecoveryCodes(Call<NoBody> call) {
    return Reply.created(
        new CodesView(accounts.factors().renewRecoveryCodes(OwnSession.of(call.caller()))));
  }

  private Object sessions(Call<NoBody> call) {
    return new Items<>(
        accounts.sessions().list(OwnSession.of(call.caller())).stream().map(ItemView::of).toList());
  }

  private Object endOthers(Call<NoBody> call) {
    accounts.sessions().endOthers(OwnSession.of(call.caller()));
    return Reply.noContent();
  }

  private Object end(Call<NoBody> call) {
    accounts.sessions().endNamed(OwnSession.of(call.caller()).person(), call.path("id"));
    return Reply.noContent();
  }
}
