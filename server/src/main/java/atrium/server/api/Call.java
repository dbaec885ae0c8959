package atrium.server.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request of a {@link Route}, authenticated, permitted, decoded.
 *
 * @param <B> the request record; {@link NoBody} where a route takes none
 */
public final class Call<B> {
  private final Optional<Caller> caller;
  private final Optional<Principal> principal;
  private final Parameters parameters;
  private final RequestMeta meta;
  private final B body;

  /** What the address says: the named segments of the path, and the query. */
  public record Parameters(Map<String, String> path, Map<String, String> query) {
    public Parameters {
      path = Map.copyOf(path);
      query = Map.copyOf(query);
    }
  }

  public Call(
      Optional<Caller> caller,
      Optional<Principal> principal,
      Parameters parameters,
      RequestMeta meta,
      B body) {
    this.caller = caller;
    this.principal = principal;
    this.parameters = parameters;
    this.meta = meta;
    this.body = body;
  }

  /** The caller; always there unless the route is public. */
  public Caller caller() {
    return caller.orElseThrow(Refusal.Unauthenticated::new);
  }

  /** Who acts; always there on a route of a workspace. */
  public Principal principal() {
    return principal.orElseThrow(Refusal.Unauthenticated::new);
  }

  public long workspace() {
    return principal().workspace();
  }

  public RequestMeta meta() {
    return meta;
  }

  public B body() {
    return body;
  }

  /** A path parameter. */
  public String path(String name) {
    var value = parameters.path().get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no path parameter " + name);
    }
    return value;
  }

  /**
   * An id in the path.
   *
   * @throws Refusal.NotFound if it is no id at all: what cannot exist is not there
   */
  public long id(String name) {
    return Ids.parse(path(name)).orElseThrow(Refusal.NotFound::new);
  }

  /**
   * The revision that a change was made from, if the caller says ({@code If-Match: "7"}).
   *
   * @throws Refusal.Invalid if the header is anything else
   */
  public OptionalLong expectedRevision() {
    return meta.ifMatch().map(Call::revision).orElse(OptionalLong.empty());
  }

  private static OptionalLong revision(String tag) {
    if (!tag.matches("\"[0-9]{1,18}\"")) {
      throw new Refusal.Invalid(
          "invalid_value",
          "If-Match takes a revision in quotes.",
          Refusal.Fault.of("If-Match", "invalid_value"));
    }
    return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
  }

  /** A query parameter; empty when not given. Unknown parameters were already refused. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(parameters.query().get(name));
  }
}
