package atrium.server;

import atrium.server.accounts.AccountsSettings;
import atrium.server.accounts.oidc.Provider;
import atrium.server.api.EdgeConfig;
import atrium.server.api.EdgeLimits;
import atrium.server.delivery.DeliverySettings;
import atrium.server.ingest.IngestSettings;
import atrium.server.messages.files.FileLimits;
import atrium.server.platform.ReaderLimits;
import atrium.server.platform.config.Config;
import atrium.server.platform.config.HostPort;
import atrium.server.platform.config.IpNetwork;
import atrium.server.platform.config.OidcProviderConfig;
import atrium.server.platform.config.Secret;
import atrium.server.platform.http.OutboundLimits;
import atrium.server.push.PushSettings;
import atrium.server.subscriptions.SubscriptionsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration in the words of each room. */
final class Settings {
  private final Config config;
  private final Set<String> standIns;

  Settings(Config config, Set<String> standIns) {
    this.config = config;
    this.standIns = Set.copyOf(standIns);
  }

  OutboundLimits outbound() {
    var usual = OutboundLimits.DEFAULT;
    var allowed =
        Stream.concat(standIns.stream(), config.outbound().allow().stream().map(HostPort::toString))
            .collect(Collectors.toSet());
    // Many channels call one host, and the outbox bounds each of them by itself: a smaller bound
    // here would let two accounts that hang take every place of that platform's.
    int perHost = Math.max(usual.perHost(), config.outbox().atOnce());
    return new OutboundLimits(allowed, perHost, usual.connect(), usual.resolve());
  }

  AccountsSettings accounts() {
    return AccountsSettings.of(
        config.session(), config.signIn(), config.argon2(), config.bootstrap());
  }

  SubscriptionsSettings subscriptions() {
    var given = config.subscriptions();
    return new SubscriptionsSettings(
        given.retries(), given.timeout(), given.atOnce(), given.each(), given.failing());
  }

  IngestSettings ingest() {
    var ingest = config.ingest();
    return new IngestSettings(
        ingest.maxBatches(),
        ingest.maxItems(),
        Math.toIntExact(ingest.maxBytes().bytes()),
        ingest.maxWaitingItems(),
        ingest.maxWaitingBytes().bytes(),
        ingest.retryFor(),
        ingest.lockTimeout(),
        config.journal().keepDays());
  }

  DeliverySettings outbox() {
    var outbox = config.outbox();
    return new DeliverySettings(
        Duration.ofSeconds(outbox.undoSeconds()),
        outbox.patience(),
        outbox.atOnce(),
        outbox.perChannel(),
        outbox.requestTimeout(),
        outbox.lease(),
        outbox.margin(),
        outbox.sweep(),
        outbox.unknownAfter(),
        new DeliverySettings.Retries(
            outbox.firstPause(), outbox.longestPause(), outbox.breakAfter(), outbox.rest()),
        new DeliverySettings.Pace(
            outbox.channelPerSecond(), outbox.pairEvery(), outbox.pairBurst()));
  }

  ReaderLimits readers() {
    var readers = config.readers();
    return new ReaderLimits(
        readers.workspaces(), readers.events(), readers.scan(), readers.attempts());
  }

  FileLimits files() {
    var usual = FileLimits.DEFAULT;
    return new FileLimits(
        config.media().maxBytes().bytes(),
        config.media().timeout(),
        usual.idle(),
        usual.atOnce(),
        usual.perChannel(),
        usual.poll(),
        usual.lease(),
        usual.attempts(),
        usual.backOff(),
        usual.hold(),
        usual.expires());
  }

  PushSettings push() {
    var push = config.push();
    return new PushSettings(
        push.heartbeat(),
        push.silence(),
        push.helloWithin(),
        push.flushInterval(),
        push.poll(),
        push.recheck(),
        push.maxUnwritable(),
        Math.toIntExact(push.maxBuffered().bytes()),
        push.closeGrace(),
        push.socketsPerPerson(),
        push.admissionsPerSecond(),
        Duration.ofDays(config.events().windowDays()),
        config.events().windowEvents());
  }

  EdgeConfig edge(byte[] key) {
    var http = config.http();
    var usual = EdgeLimits.DEFAULT;
    return new EdgeConfig(
        config.listen().host(),
        config.listen().port(),
        config.publicUrl(),
        Optional.ofNullable(config.filesUrl()),
        config.trustedProxies().stream().map(IpNetwork::toString).toList(),
        Optional.ofNullable(config.metrics().token()).map(Secret::reveal),
        key,
        usual
            .withDeadlines(http.headerDeadline(), usual.bodyDeadline(), http.idleTimeout())
            .withHeaders(Math.toIntExact(http.maxHeader().bytes()))
            .withConnectionsPerAddress(http.maxConnectionsPerIp())
            .withTokenCalls(http.tokenCallsPerMinute()));
  }

  /** Who vouches for people, in the order of the buttons. */
  List<Provider> providers() {
    return Stream.of(
            provider("first", config.oidc().first()), provider("second", config.oidc().second()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Provider> provider(String id, OidcProviderConfig given) {
    return Optional.ofNullable(given.issuer())
        .map(issuer ->
            new Provider(
                id,
                given.name(),
                issuer,
                given.clientId(),
                Optional.ofNullable(given.clientSecret()),
                given.scopes(),
                given.domains(),
                Optional.of(given.workspace()).filter(slug -> !slug.isEmpty()),
                given.trustAddresses()));
  }

  /** Where this server itself finds what it serves; the public address may lie behind a proxy. */
  URI here() {
    var host = config.listen().host();
    var anywhere = Set.of("0.0.0.0", "::", "").contains(host);
    var port = config.listen().port();
    return port == 0
        ? publicUrl()
        : URI.create("http://" + new HostPort(anywhere ? "127.0.0.1" : host, port));
  }

  URI publicUrl() {
    return config.publicUrl();
  }

  /** Where everybody outside fetches files, without a slash at the end. */
  String filesAddress() {
    return filesBase().isEmpty() ? publicUrl().toString().replaceAll("/+$", "") : filesBase();
  }

  /** What file links begin with. */
  String filesBase() {
    var files = config.filesUrl();
    return files == null ? "" : files.toString().replaceAll("/+$", "");
  }
}
