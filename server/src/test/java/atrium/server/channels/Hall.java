package atrium.server.channels;

import atrium.connector.ConnectorContext;
import atrium.connector.InboundEvent;
import atrium.connector.InboundEvent.ChannelNotice;
import atrium.connector.PlatformHttp;
import atrium.server.accounts.Role;
import atrium.server.api.Principal;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.testing.TestLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two workspaces and a toy platform. Every secret given to it holds {@link #CANARY}. */
final class Hall implements AutoCloseable {
  static final String CANARY = "canary-5be1";

  final TestLedger ledger = new TestLedger();
  final ToyFactory toy = new ToyFactory();
  final Channels channels = node();
  final long harbour = ledger.workspace("harbour");
  final long elsewhere = ledger.workspace("elsewhere");
  final Principal ana = principal(harbour, Optional.empty());
  final Principal eve = principal(elsewhere, Optional.empty());

  /** Another node of the same installation. */
  Channels node() {
    return new Channels(parts());
  }

  ChannelsParts parts() {
    return new ChannelsParts(
        ledger.database(),
        ledger.ids(),
        ledger.clock(),
        ledger.secrets(),
        new Catalogue(List.of(toy)),
        new Context(),
        ledger.audit());
  }

  /** No network. */
  private final class Context implements ConnectorContext {
    @Override
    public PlatformHttp http() {
      return _ -> {
        throw new UnsupportedOperationException();
      };
    }

    @Override
    public InstantSource clock() {
      return ledger.clock();
    }
  }

  static Principal principal(long workspace, Optional<Set<Long>> channels) {
    return new Principal(
        workspace,
        "w",
        1,
        Principal.Kind.AGENT,
        "Ana",
        Role.OWNER.permissions(),
        channels,
        Optional.empty());
  }

  Endpoint endpoint(long workspace) {
    return channels
        .endpoints()
        .create(workspace, new Endpoints.Draft("toy", "App", Map.of("app_secret", "s-" + CANARY)));
  }

  Channel channel(long workspace, long endpoint, String account) {
    return channels.connecting().create(workspace, draft(endpoint, account, Map.of()));
  }

  static Connecting.Draft draft(
      long endpoint, String account, Map<String, ? extends @Nullable String> more) {
    var settings = new HashMap<String, @Nullable String>();
    settings.put("account_id", account);
    settings.put("access_token", "t-" + CANARY);
    settings.putAll(more);
    return new Connecting.Draft(
        OptionalLong.of(endpoint), "toy", "Shop " + account, settings, false);
  }

  /** A platform says something about an account of harbour. */
  void notice(String account, String topic, Optional<Instant> at, OptionalLong channel) {
    var said =
        new ChannelNotice(
            account,
            "/entry/0",
            topic,
            InboundEvent.Severity.WARNING,
            "The quality fell.",
            Optional.empty(),
            at,
            Optional.empty());
    ledger
        .database()
        .inWorkspace(
            harbour,
            tx -> {
              channels.notice(tx, said, channel);
              return said;
            });
  }

  List<Notice> notices(Tx tx, long channel) {
    return channels.notices().of(tx, channel, Optional.empty(), 50);
  }

  /** The log says that messages came in on a channel of harbour. */
  void receive(long channel, int messages) {
    var event =
        new LedgerEvent.Stored(
            harbour,
            9,
            "message.received",
            Instant.parse("2026-11-21T09:00:00Z").plusSeconds(messages),
            OptionalLong.empty(),
            List.of(channel),
            OptionalLong.empty(),
            Optional.of("{}"));
    ledger
        .database()
        .everywhere(
            Reason.READER_SWEEP,
            tx -> {
              new ChannelActivity().apply(tx, Collections.nCopies(messages, event));
              return messages;
            });
  }

  /** Kinds of a workspace's log, in order. */
  List<String> log(long workspace) {
    return ledger.query(
        "SELECT kind FROM event WHERE workspace_id = " + workspace + " ORDER BY seq");
  }

  @Override
  public void close() {
    channels.close();
    ledger.close();
  }
}
