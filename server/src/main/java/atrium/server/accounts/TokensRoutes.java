package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.Network;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** API tokens over HTTP. */
final class TokensRoutes {
  private final Accounts accounts;

  TokensRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Route<?>> routes() {
    var manage = Permission.TOKEN_MANAGE;
    var tokens = "/w/{workspace}/tokens";
    return List.of(
        Route.get(tokens, manage, Set.of(), this::list),
        Route.post(tokens, manage, TokenBody.class, this::create).proven(),
        Route.delete(tokens + "/{id}", manage, this::revoke));
  }

  record TokenBody(
      String name,
      Optional<Role> role,
      Optional<String> customRoleId,
      Optional<Set<Permission>> permissions,
      Optional<List<String>> channelIds,
      Optional<List<String>> networks,
      Optional<Instant> expiresAt) {}

  record TokenView(
      String id,
      String name,
      Role role,
      Optional<String> customRoleId,
      Optional<String> roleName,
      List<Permission> permissions,
      boolean allChannels,
      List<String> channelIds,
      List<String> networks,
      String publicPart,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt,
      Optional<String> token) {
    static TokenView of(Principal reader, ApiToken token, Optional<String> secret) {
      var holds = token.standing();
      return new TokenView(
          Ids.text(token.id()),
          token.name(),
          TokenStore.base(token.role()),
          Shown.custom(token.role()),
          Shown.name(token.role()),
          holds.permissions().stream().sorted().toList(),
          holds.channels().isEmpty(),
          Shown.channels(reader, holds.channels()),
          token.networks().stream().map(Network::toString).toList(),
          token.publicPart(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          token.revokedAt(),
          secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "TokenView[" + id + "]";
    }
  }

  private Object list(Call<NoBody> call) {
    return new Items<>(
        accounts.tokens().list(call.workspace()).stream()
            .map(token -> TokenView.of(call.principal(), token, Optional.empty()))
            .toList());
  }

  private Object create(Call<TokenBody> call) {
    var body = call.body();
    var by = call.principal();
    var draft =
        new Tokens.Draft(
            body.name(),
            Shown.choice(body.role(), body.customRoleId()),
            body.permissions(),
            body.channelIds().map(ids -> Checks.ids("/channel_ids", ids)),
            body.networks().orElse(List.of()),
            body.expiresAt());
    var made = accounts.tokens().create(by.workspace(), Optional.of(by), draft);
    return Reply.created(TokenView.of(by, made.token(), Optional.of(made.secret())));
  }

  private Object revoke(Call<NoBody> call) {
    accounts.tokens().revoke(call.workspace(), call.id("id"));
    return Reply.noContent();
  }
}
