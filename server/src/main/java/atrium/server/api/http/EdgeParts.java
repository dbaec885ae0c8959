package atrium.server.api.http;

import atrium.server.api.EdgeConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the loops of one server share, and how each gets its own part. */
final class EdgeParts {
  private static final Logger LOG = LoggerFactory.getLogger("atrium.http");
  private final EdgeConfig config;
  private final RouteTable table;
  private final Calls calls;
  private final SecurityHeaders security;
  private final HttpMetrics metrics;
  private final TrustedProxies proxies;
  private final BodyReader bodies;
  private final ConnectionGuard.Addresses addresses = new ConnectionGuard.Addresses();

  EdgeParts(
      EdgeConfig config,
      RouteTable table,
      Calls calls,
      SecurityHeaders security,
      HttpMetrics metrics) {
    this.config = config;
    this.table = table;
    this.calls = calls;
    this.security = security;
    this.metrics = metrics;
    this.proxies = new TrustedProxies(config.trustedProxies());
    this.bodies = new BodyReader(config.limits(), this::refuseBody);
  }

  /** Everything one event loop needs. */
  record Loop(
      ConnectionGuard guard,
      Dispatcher dispatcher,
      TrustedProxies proxies,
      Exchange.ExchangeSettings exchanges,
      BooleanSupplier stopping) {}

  Loop forLoop(AtomicInteger running, BooleanSupplier stopping) {
    var limits = config.limits();
    var threads = new OnVirtualThread(running, limits.running());
    return new Loop(
        new ConnectionGuard(limits, proxies, addresses, metrics),
        new Dispatcher(table, new Origins(config), bodies, threads, calls),
        proxies,
        new Exchange.ExchangeSettings(security, limits.idle(), this::answered),
        stopping);
  }

  /** Requests whose body is on its way. */
  int reading() {
    return bodies.reading();
  }

  private void refuseBody(BodyReader.Refused refused) {
    var exchange = refused.exchange();
    exchange.answerAndClose(calls.problems().answer(refused.refusal(), exchange));
  }

  /** Webhooks and the page's files are counted; calls of the API are also written down. */
  private void answered(Exchange exchange, int status) {
    var method = exchange.request().method().name();
    long nanos = exchange.nanos();
    metrics.answered(known(method), exchange.pattern(), status, nanos);
    if (LOG.isInfoEnabled() && (status >= 500 || exchange.actor().isPresent())) {
      var line =
          LOG.atInfo()
              .addKeyValue("evt", "http.request")
              .addKeyValue("request_id", exchange.meta().requestId())
              .addKeyValue("method", known(method))
              .addKeyValue("route", exchange.pattern())
              .addKeyValue("outcome", status)
              .addKeyValue("ms", nanos / 1_000_000)
              .addKeyValue("ip", exchange.meta().ip());
      var actor = exchange.actor();
      if (actor.isPresent()) {
        line =
            line.addKeyValue("account_id", actor.get().workspace())
                .addKeyValue("actor_id", actor.get().actor());
      }
      line.log("answered");
    }
  }

  /** A method that somebody made up is no label. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }
}
