package atrium.server.accounts;

import atrium.server.api.Network;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.ShortCache;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * API tokens: {@code atr_}, 8 characters that find one, {@code _}, 43 that prove it. Only the
 * SHA-256 of the second part is stored.
 */
public final class Tokens {
  /** What a {@link atrium.server.api.Caller#session} of a token starts with. */
  static final String PREFIX = "t.";

  private static final Pattern FORM = Pattern.compile("atr_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
  private static final String PUBLIC_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int CACHED = 5_000;

  /** Blocks of addresses that one token is bound to. */
  public static final int MOST_NETWORKS = 20;

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final Sessions sessions;
  private final Roles roles;
  private final Standings standings = new Standings();
  private final TokenStore store = new TokenStore();
  private final ShortCache<String, Optional<Known>> keys;

  /** Which token a bearer is. */
  record Key(long workspace, long id) {
    String text() {
      return PREFIX + workspace + "." + id;
    }

    static Key of(String text) {
      var parts = text.substring(PREFIX.length()).split("\\.", 2);
      return new Key(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
  }

  /** A token that was proved, and from where that counts. */
  private record Known(Key key, List<Network> networks) {
    boolean comesFrom(String ip) {
      return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(ip));
    }
  }

  /** A new token with what opens it: the only time that it is known. */
  public record Made(ApiToken token, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Made[" + token.id() + "]";
    }
  }

  Tokens(AccountsParts parts, Duration cache, Sessions sessions, Roles roles) {
    this.roles = roles;
    this.database = parts.database();
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.sessions = sessions;
    this.keys = new ShortCache<>(cache, CACHED);
    sessions.watch(new Forget());
  }

  /** What was revoked, on whatever node, is not remembered a moment longer. */
  private final class Forget implements SessionWatch {
    @Override
    public void ended(Set<String> ended) {
      if (ended.stream().anyMatch(key -> key.startsWith(PREFIX))) {
        keys.clear();
      }
    }

    @Override
    public void changed(long workspace, long actor) {}
  }

  /** All tokens of a workspace, newest first, revoked ones too. */
  public List<ApiToken> list(long workspace) {
    return database.inWorkspace(workspace, store::all);
  }

  /**
   * A token to be made.
   *
   * @param permissions those of the role that are left to it; empty: all
   * @param channels that it sees; empty: those that its maker sees
   * @param networks from where it may be used, as texts; none: from anywhere
   */
  record Draft(
      String name,
      Roles.Choice role,
      Optional<Set<Permission>> permissions,
      Optional<Set<Long>> channels,
      List<String> networks,
      Optional<Instant> expires) {}

  /** Makes a token, as the operator may. */
  public Made create(long workspace, String name, Role role, Optional<Instant> expires) {
    return create(
        workspace,
        Optional.empty(),
        new Draft(
            name, Roles.Choice.of(role), Optional.empty(), Optional.empty(), List.of(), expires));
  }

  /**
   * Makes a token.
   *
   * @param by empty: the operator
   * @throws Refusal.Invalid if the name is empty or too long, the role is not one of tokens, or it
   *     would have expired already
   * @throws Refusal.Forbidden if it could do more than its maker
   */
  Made create(long workspace, Optional<Principal> by, Draft draft) {
    var checks = new Checks();
    var clean = checks.name("/name", draft.name());
    var now = clock.instant();
    check(checks, draft, now);
    var networks = networks(checks, draft.networks());
    checks.refuse();
    var publicPart = SecretText.randomOf(PUBLIC_ALPHABET, 8);
    var secret = SecretText.random256();
    long id = ids.next();
    var token =
        Checks.stored(() ->
            database.inWorkspace(
                workspace,
                tx -> {
                  var maker = standings.lock(tx, workspace, by, List.of()).by();
                  var role = roles.choose(tx, draft.role(), Role::ofTokens);
                  var standing = standing(maker, role, draft);
                  var made =
                      new ApiToken(
                          id,
                          clean,
                          publicPart,
                          role,
                          draft.permissions().isPresent(),
                          standing,
                          networks,
                          now,
                          draft.expires(),
                          Optional.empty(),
                          Optional.empty());
                  store.insert(tx, made, SecretText.sha256Hex(secret));
                  audit.write(tx, told(AuditAction.TOKEN_CREATED, made).with(facts(made)));
                  return made;
                }));
    return new Made(token, "atr_" + publicPart + "_" + secret);
  }

  private static void check(Checks checks, Draft draft, Instant now) {
    if (draft.role().role().filter(Predicate.not(Role::ofTokens)).isPresent()) {
      checks.wrong("/role", "invalid_value");
    }
    if (draft.expires().filter(end -> !end.isAfter(now)).isPresent()) {
      checks.wrong("/expires_at", "in_the_past");
    }
  }

  private static List<Network> networks(Checks checks, List<String> texts) {
    if (texts.size() > MOST_NETWORKS) {
      checks.wrong("/networks", "too_many");
      return List.of();
    }
    var networks = new ArrayList<Network>();
    for (int i = 0; i < texts.size(); i++) {
      var network = Network.of(texts.get(i).strip());
      if (network.isEmpty()) {
        checks.wrong("/networks/" + i, "invalid_value");
      }
      network.ifPresent(networks::add);
    }
    return networks;
  }

  /** What it will hold, which is never more than its maker does. */
  private static Standing standing(Standing maker, HeldRole role, Draft draft) {
    var left = EnumSet.of(Permission.MEMBER);
    left.addAll(draft.permissions().orElse(role.permissions()));
    if (!role.permissions().containsAll(left)) {
      throw new Refusal.Invalid(
          "invalid_body",
          "Some fields cannot be accepted.",
          Refusal.Fault.of("/permissions", "not_of_role"));
    }
    var channels = draft.channels().or(maker::channels);
    maker.refuseAbove(left);
    maker.refuseBeyond(channels);
    return new Standing(left, channels);
  }

  private static AuditEntry told(AuditAction action, ApiToken token) {
    return AuditEntry.of(action, Target.token(token.id(), token.name()));
  }

  private static Facts facts(ApiToken token) {
    var held =
        token.narrowed()
            ? Facts.NONE.with(
                AuditField.PERMISSIONS, List.of(RoleStore.names(token.standing().permissions())))
            : Facts.NONE;
    var shown =
        token.standing().channels().isEmpty()
            ? held
            : held.with(
                AuditField.CHANNELS,
                token.standing().channels().get().stream().map(String::valueOf).toList());
    var bound =
        token.networks().isEmpty()
            ? shown
            : shown.with(
                AuditField.NETWORKS, token.networks().stream().map(Network::toString).toList());
    return bound
        .with(AuditField.ROLE, token.role().name())
        .with(AuditField.EXPIRES_AT, token.expiresAt().map(Instant::toString));
  }

  /**
   * Revokes a token at once and for ever; again changes nothing.
   *
   * @throws Refusal.NotFound if the workspace has no such token
   */
  public void revoke(long workspace, long id) {
    database.inWorkspace(
        workspace,
        tx -> {
          var token = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          if (token.revokedAt().isEmpty()) {
            audit.write(tx, told(AuditAction.TOKEN_REVOKED, token));
          }
          tx.afterCommit(() -> sessions.ended(Set.of(new Key(workspace, id).text())));
          store.revoke(tx, id, clock.instant());
          return id;
        });
  }

  /**
   * The token that a bearer proves to be, if it may be used from that address; known for a few
   * seconds without asking again.
   */
  Optional<Key> authenticate(String bearer, String ip) {
    var parts = FORM.matcher(bearer);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var secret = SecretText.sha256Hex(parts.group(2));
    return keys.get(parts.group(1) + " " + secret, _ -> look(parts.group(1), secret))
        .filter(known -> known.comesFrom(ip))
        .map(Known::key);
  }

  private Optional<Known> look(String publicPart, String secret) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var now = clock.instant();
          var found =
              store.byPublicPart(tx, publicPart, now).stream()
                  .filter(candidate -> same(candidate.secretSha256(), secret))
                  .findFirst();
          found
              .filter(token -> token.lastUsed().isEmpty() || due(token.lastUsed().get(), now))
              .ifPresent(token -> store.touch(tx, token.workspace(), token.id(), now));
          return found.map(
              token -> new Known(new Key(token.workspace(), token.id()), token.networks()));
        });
  }

  private static boolean due(Instant lastUsed, Instant now) {
    return lastUsed.plus(TOUCH).isBefore(now);
  }

  private static boolean same(String stored, String given) {
    var hex = HexFormat.of();
    return MessageDigest.isEqual(hex.parseHex(stored), hex.parseHex(given));
  }

  /** The token in a workspace, if it is its own. */
  Optional<TokenStore.Held> enter(Key key, String slug) {
    return database.everywhere(
        Reason.SIGN_IN, tx -> store.find(tx, key.workspace(), key.id(), slug, clock.instant()));
  }
}
