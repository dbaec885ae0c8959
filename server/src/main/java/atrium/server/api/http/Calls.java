package atrium.server.api.http;

import atrium.server.api.Acting;
import atrium.server.api.Call;
import atrium.server.api.Method;
import atrium.server.api.Principal;
import atrium.server.api.RawRoute;
import atrium.server.api.RawRoute.Answer;
import atrium.server.api.RawRoute.Bytes;
import atrium.server.api.RawRoute.RawCall;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.api.SocketRoute;
import atrium.server.platform.Json;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out admitted calls on their virtual threads and makes their answers. */
final class Calls {
  private static final byte[] NO_BODY = {};
  private final Gate gate;
  private final Problems problems;
  private final Idempotency idempotency;
  private final StaticFiles files;
  private final int jsonLimit;
  private final Senders senders = new Senders();

  Calls(Gate gate, Problems problems, Idempotency idempotency, StaticFiles files, int jsonLimit) {
    this.gate = gate;
    this.problems = problems;
    this.idempotency = idempotency;
    this.files = files;
    this.jsonLimit = jsonLimit;
  }

  Problems problems() {
    return problems;
  }

  /** Bytes of a JSON body. */
  int jsonLimit() {
    return jsonLimit;
  }

  /** The answer of some work, or the problem it ended in. */
  Answer guarded(Exchange exchange, Supplier<Answer> work) {
    try {
      return work.get();
    } catch (Throwable thrown) {
      // Also what drivers throw undeclared: whoever asked gets an answer in any case.
      return problems.answer(thrown, exchange);
    }
  }

  <B> Answer json(Exchange exchange, Route<B> route, RouteTable.Match match, byte[] bytes) {
    var path = Parameters.path(match);
    var admitted =
        gate.admit(exchange, route.permission(), Optional.ofNullable(path.get("workspace")));
    if (route.acrossChannels()) {
      requireAllChannels(admitted);
    }
    var query = Parameters.strict(query(exchange), route.query());
    var body = JsonBody.read(bytes, route.body());
    if (route.proof().filter(sensitive -> sensitive.test(body)).isPresent()) {
      gate.requireProof(admitted);
    }
    var call =
        new Call<>(
            admitted.caller(),
            admitted.principal(),
            new Call.Parameters(path, query),
            exchange.meta(),
            body);
    var acting = new Acting.Request(admitted.caller(), admitted.principal(), exchange.meta());
    var key = exchange.header("Idempotency-Key");
    if (key.isPresent() && route.method() == Method.POST && admitted.principal().isPresent()) {
      var request =
          new Idempotency.Request(admitted.principal().get(), key.get(), exchange.path(), bytes);
      return idempotency.once(
          request,
          () -> Acting.as(acting, () -> handle(route, call)),
          thrown -> problems.answer(thrown, exchange));
    }
    return Acting.as(acting, () -> handle(route, call));
  }

  private static void requireAllChannels(Gate.Admitted admitted) {
    if (admitted.principal().flatMap(Principal::channels).isPresent()) {
      throw new Refusal.Forbidden(
          "beyond_your_channels", "This concerns all channels, and you see only some of them.");
    }
  }

  private static <B> Bytes handle(Route<B> route, Call<B> call) {
    var result = route.handler().handle(call);
    var reply = result instanceof Reply made ? made : Reply.of(200, result);
    var headers = new ArrayList<>(reply.headers());
    reply.seq().ifPresent(seq -> headers.add(Map.entry("Atrium-Seq", Long.toString(seq))));
    Object body = reply.body();
    if (body == null) {
      return new Bytes(reply.status(), headers, NO_BODY);
    }
    headers.add(Map.entry("Content-Type", "application/json"));
    return new Bytes(reply.status(), headers, Json.MAPPER.writeValueAsBytes(body));
  }

  Answer raw(Exchange exchange, RawRoute route, RouteTable.Match match, byte[] body) {
    var workspace = Optional.ofNullable(Parameters.path(match).get("workspace"));
    var admitted = gate.admit(exchange, route.permission(), workspace);
    return route.handler().handle(call(exchange, match, body, admitted.principal()));
  }

  /** Who calls, and whether he may, before a byte of the body is asked for. */
  Answer streamed(
      Exchange exchange,
      RawRoute.Taker taker,
      RawRoute route,
      RouteTable.Match match,
      BodyStream body) {
    var workspace = Optional.ofNullable(Parameters.path(match).get("workspace"));
    var admitted = gate.admit(exchange, route.permission(), workspace);
    var call = call(exchange, match, NO_BODY, admitted.principal());
    return admitted
        .principal()
        .map(who -> senders.among(who, () -> taker.take(call, body)))
        .orElseGet(() -> taker.take(call, body));
  }

  /**
   * What may be said at once, on the event loop, of a call that anybody may make; empty if that
   * needs a thread.
   */
  Optional<Answer> quickly(
      Exchange exchange, RawRoute.Quick way, RouteTable.Match match, byte[] body) {
    try {
      return way.handle(call(exchange, match, body, Optional.empty()));
    } catch (Throwable thrown) {
      // As in guarded: whoever asked gets an answer in any case.
      return Optional.of(problems.answer(thrown, exchange));
    }
  }

  private static RawCall call(
      Exchange exchange, RouteTable.Match match, byte[] body, Optional<Principal> principal) {
    return new RawCall(
        Parameters.path(match),
        Parameters.free(query(exchange)),
        headers(exchange.request().headers()),
        body,
        principal,
        exchange.meta());
  }

  /** Admits a socket and hands it over on its event loop. */
  void socket(Exchange exchange, SocketRoute route, RouteTable.Match match) {
    try {
      var path = Parameters.path(match);
      Parameters.strict(query(exchange), Set.of());
      var admitted =
          gate.admit(exchange, route.permission(), Optional.ofNullable(path.get("workspace")));
      var caller = admitted.caller().orElseThrow(Refusal.Unauthenticated::new);
      var principal = admitted.principal().orElseThrow(Refusal.NotFound::new);
      exchange.handOver(request -> route.handler().upgrade(request, caller, principal));
    } catch (Throwable thrown) {
      exchange.onLoop(() -> exchange.request().resume());
      exchange.answer(problems.answer(thrown, exchange));
    }
  }

  Answer page(Exchange exchange) {
    return files.answer(
        new StaticFiles.Asked(
            exchange.path(),
            exchange.header("Accept").orElse("*/*"),
            exchange.header("Accept-Encoding").orElse(""),
            exchange.header("If-None-Match")));
  }

  private static MultiMap query(Exchange exchange) {
    @Nullable String query = exchange.request().query();
    try {
      return query == null ? MultiMap.caseInsensitiveMultiMap() : exchange.request().params();
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.Invalid(
          "invalid_parameter",
          "A query parameter is wrong.",
          Refusal.Fault.of("?", "invalid_parameter"));
    }
  }

  private static Map<String, String> headers(MultiMap given) {
    var headers = new HashMap<String, String>();
    given.forEach(
        header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return headers;
  }
}
