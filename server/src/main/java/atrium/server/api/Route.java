package atrium.server.api;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One JSON route, as a room declares it.
 *
 * @param path below {@code /api/v1}, parameters in braces; {@code /w/{workspace}} for a workspace,
 *     {@code /w/{workspace}/…} for everything in it
 * @param permission what the caller needs
 * @param body the request record, or {@link NoBody}
 * @param query names of the query parameters it takes; any other is refused
 * @param proof which bodies are only taken from a person who showed lately that it is he; empty
 *     where none is so sensitive
 * @param acrossChannels whether it concerns all channels, so that whoever sees only some is refused
 * @param handler runs on a virtual thread; returns a {@link Reply} or the body of a 200
 */
public record Route<B>(
    Method method,
    String path,
    Permission permission,
    Class<B> body,
    Set<String> query,
    Optional<Predicate<B>> proof,
    boolean acrossChannels,
    Handler<B> handler) {
  public Route {
    query = Set.copyOf(query);
  }

  /**
   * The same for a sensitive act: a person must have given his password lately, or is refused with
   * 403 {@code reauthentication_required} before anything is done. A program proves itself with
   * every call.
   */
  public Route<B> proven() {
    return provenWhen(_ -> true);
  }

  /** The same, where only some bodies are sensitive. */
  public Route<B> provenWhen(Predicate<B> sensitive) {
    return new Route<>(
        method, path, permission, body, query, Optional.of(sensitive), acrossChannels, handler);
  }

  /**
   * The same for what shows, tells or changes something of every channel: whoever sees only some is
   * refused with 403 {@code beyond_your_channels}.
   */
  public Route<B> ofAllChannels() {
    return new Route<>(method, path, permission, body, query, proof, true, handler);
  }

  /** Carries out one call. Refuses by throwing {@link Refusal}. */
  @FunctionalInterface
  public interface Handler<B> {
    Object handle(Call<B> call);
  }

  public static Route<NoBody> get(
      String path, Permission permission, Set<String> query, Handler<NoBody> handler) {
    return new Route<>(
        Method.GET, path, permission, NoBody.class, query, Optional.empty(), false, handler);
  }

  public static <B> Route<B> post(
      String path, Permission permission, Class<B> body, Handler<B> handler) {
    return new Route<>(
        Method.POST, path, permission, body, Set.of(), Optional.empty(), false, handler);
  }

  public static <B> Route<B> put(
      String path, Permission permission, Class<B> body, Handler<B> handler) {
    return new Route<>(
        Method.PUT, path, permission, body, Set.of(), Optional.empty(), false, handler);
  }

  public static <B> Route<B> patch(
      String path, Permission permission, Class<B> body, Handler<B> handler) {
    return new Route<>(
        Method.PATCH, path, permission, body, Set.of(), Optional.empty(), false, handler);
  }

  public static Route<NoBody> delete(String path, Permission permission, Handler<NoBody> handler) {
    return new Route<>(
        Method.DELETE, path, permission, NoBody.class, Set.of(), Optional.empty(), false, handler);
  }
}
