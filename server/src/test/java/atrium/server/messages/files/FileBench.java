package atrium.server.messages.files;

import atrium.connector.Action;
import atrium.connector.Connector;
import atrium.connector.Health;
import atrium.connector.MediaLocation;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.connector.content.MediaRef;
import atrium.server.platform.http.OutboundLimits;
import atrium.server.platform.http.SafeHttp;
import atrium.server.platform.http.StandInServer;
import atrium.server.testing.TestLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A workspace with messages whose files lie at a stand-in of a media host. */
final class FileBench {
  /** Everything that waits hours in production waits milliseconds here. */
  static final FileLimits QUICK = within(Duration.ofSeconds(12), Duration.ofSeconds(8));

  /** For hosts that are slow on purpose; a busy machine may be as slow. */
  static final FileLimits IMPATIENT = within(Duration.ofMillis(1_500), Duration.ofMillis(700));

  private static FileLimits within(Duration total, Duration idle) {
    return new FileLimits(
        100_000,
        total,
        idle,
        8,
        4,
        Duration.ofMillis(50),
        Duration.ofSeconds(20),
        3,
        List.of(Duration.ofMillis(20)),
        Duration.ofMillis(50),
        Duration.ofDays(7));
  }

  private static final long CHANNEL = 77;
  private final TestLedger ledger;
  private final long workspace;
  private final long conversation;

  FileBench(TestLedger ledger) {
    this.ledger = ledger;
    this.workspace = ledger.workspace("w" + UUID.randomUUID().toString().substring(0, 8));
    this.conversation = ledger.ids().next();
    ledger.execute(
        """
        INSERT INTO customer (workspace_id, id, created_at) VALUES (%1$d, %2$d, now());
        INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer,
                              customer_id, assurance, first_seen)
        VALUES (%1$d, %2$d, 'phone', '', '%2$d', '%2$d', %2$d, %2$d, 'attested', now());
        INSERT INTO conversation (workspace_id, id, number, identity_id, channels,
                                  last_channel_id, last_identity_id, opened_at)
        VALUES (%1$d, %2$d, 1, %2$d, '{77}', 77, %2$d, now())
        """
            .formatted(workspace, conversation));
  }

  long workspace() {
    return workspace;
  }

  long conversation() {
    return conversation;
  }

  /** A message of a customer, stored without its file. */
  long message() {
    long id = ledger.ids().next();
    ledger.execute(
        """
        INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                             author_kind, kind, content, sent_at, shown_at, received_at)
        VALUES (%1$d, %2$d, %3$d, %3$d, 77, 'inbound', 'customer', 'image', '{}', now(), now(),
                '%4$s')
        """
            .formatted(workspace, id, conversation, ledger.clock().instant()));
    return id;
  }

  /** A message with one expected file. */
  long message(Files files, MediaRef media) {
    long id = message();
    expect(files, id, 0, CHANNEL, media);
    return id;
  }

  void expect(Files files, long message, int position, long channel, MediaRef media) {
    var _ =
        ledger
            .database()
            .inWorkspace(
                workspace,
                tx -> {
                  files.expect(
                      tx, List.of(new ExpectedFile(message, position, channel, "image", media)));
                  return message;
                });
  }

  /** The only file of a message. */
  FileView file(Files files, long message) {
    return ledger
        .database()
        .snapshot(workspace, tx -> files.of(tx, List.of(message)))
        .getOrDefault(message, List.of())
        .getFirst();
  }

  /** The file once it is in a state. */
  FileView await(Files files, long message, FileState state) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    var file = file(files, message);
    while (file.state() != state && System.nanoTime() < end) {
      Thread.sleep(20);
      file = file(files, message);
    }
    if (file.state() != state) {
      throw new AssertionError("Still " + file);
    }
    return file;
  }

  /** The secret part of a stored file's link. */
  static String token(FileView file) {
    var url = file.url().orElseThrow();
    int start = url.indexOf("/files/") + "/files/".length();
    return url.substring(start, url.indexOf('/', start));
  }

  /** Payloads of this workspace's events. */
  List<String> events() {
    return ledger.query(
        "SELECT kind || ' ' || conversation_id || ' ' || channels::text || ' ' || payload::text"
            + " FROM event WHERE workspace_id = "
            + workspace
            + " ORDER BY seq");
  }

  SafeHttp http(StandInServer host) {
    return new SafeHttp(ledger.vertx(), OutboundLimits.DEFAULT.allowing(Set.of(host.authority())));
  }

  static MediaRef media(String id) {
    return MediaRef.of(id, "image/jpeg");
  }

  /** A file at a path of a host, with no promises. */
  static MediaLocation at(StandInServer host, String path) {
    return new MediaLocation(
        URI.create("http://" + host.authority() + "/" + path),
        Map.of("Authorization", "Bearer t"),
        Optional.of("image/jpeg"),
        OptionalLong.empty(),
        Optional.empty());
  }

  static ConnectorSource connectors(Function<MediaRef, MediaLocation> locate) {
    var connector = new LocatingConnector(locate);
    return (_, _) -> Optional.of(connector);
  }

  static void answer(OutputStream out, byte[] body) throws IOException {
    out.write(StandInServer.answer("200 OK", "Content-Type: text/html\r\n", body));
  }

  /** A platform that knows where files are and does nothing else. */
  private record LocatingConnector(Function<MediaRef, MediaLocation> where) implements Connector {
    @Override
    public MediaLocation locate(MediaRef media) {
      return where.apply(media);
    }

    @Override
    public Receipt send(Outbound message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Receipt act(Action action) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Health check() {
      throw new UnsupportedOperationException();
    }
  }
}
