package atrium.server.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.Tx;
import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import atrium.server.testing.TestLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewrappingTest {
  private static final SealedColumn VAULT = SealedColumn.ofWorkspaces("vault", "sealed", "vault");
  private static final SealedColumn WALLET =
      SealedColumn.ofInstallation("wallet", "owner", "sealed", "wallet");
  private static final int ROWS = 250;
  private final TestLedger ledger = new TestLedger();
  private final StringBuilder told = new StringBuilder();
  @TempDir Path folder;

  @BeforeEach
  void aTableOfSecrets() {
    ledger.execute(
        "CREATE TABLE vault (workspace_id bigint, id bigint, sealed bytea NOT NULL,"
            + " PRIMARY KEY (workspace_id, id))");
    var secrets = start();
    var rows = new StringBuilder();
    for (int i = 1; i <= ROWS; i++) {
      rows.append(insert(secrets, i));
    }
    ledger.execute(rows.toString());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void put(Secrets secrets, long id) {
    ledger.execute(insert(secrets, id));
  }

  private static String insert(Secrets secrets, long id) {
    var sealed = secrets.seal(VAULT.place(id % 3, id), Map.of("token", "t" + id));
    return "INSERT INTO vault VALUES (%d, %d, '\\x%s');"
        .formatted(id % 3, id, HexFormat.of().formatHex(sealed));
  }

  private Path file() {
    return folder.resolve("secret.key");
  }

  private Secrets start() {
    return Secrets.start(file(), Optional.empty(), ledger.database());
  }

  private Rewrapping rewrapping(Secrets secrets) {
    return new Rewrapping(secrets, List.of(VAULT), ledger.database(), new Noting());
  }

  private final class Noting implements Rewrapping.Told {
    @Override
    public void added(Tx tx, KeyId key) {
      told.append("added ").append(key).append('\n');
    }

    @Override
    public void rewrapped(Tx tx, KeyId newest, int envelopes) {
      told.append(envelopes).append(" under ").append(newest).append('\n');
    }
  }

  private void opensAll(Secrets secrets) {
    for (var row :
        ledger.query(
            "SELECT workspace_id || ' ' || id || ' ' || encode(sealed, 'hex') FROM vault")) {
      var parts = row.split(" ", 3);
      long id = Long.parseLong(parts[1]);
      assertThat(
              secrets.open(
                  VAULT.place(Long.parseLong(parts[0]), id), HexFormat.of().parseHex(parts[2])))
          .containsExactly(Map.entry("token", "t" + id));
    }
  }

  @Test
  void aRunningServerTakesTheNewKeyAndEverythingComesUnderItWithoutBeingSealedAnew()
      throws IOException {
    var server = start();
    var contents =
        ledger.query(
            "SELECT encode(substr(sealed, 70), 'hex') FROM vault ORDER BY workspace_id, id");

    var tool = start();
    var added = rewrapping(tool).add();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(Files.readAllLines(file())).hasSize(2);
    put(server, ROWS + 1);
    assertThat(rewrapping(server).keys())
        .as("it read the file again")
        .first()
        .isEqualTo(added.id());

    var outcome = rewrapping(start()).rewrap();

    assertThat(outcome).isEqualTo(new Rewrapping.Outcome(ROWS + 2, List.of()));
    assertThat(rewrapping(server).uses()).containsEntry(added.id(), ROWS + 3L).containsValue(0L);
    opensAll(server);
    assertThat(
            ledger.query(
                "SELECT encode(substr(sealed, 70), 'hex') FROM vault WHERE id <= "
                    + ROWS
                    + " ORDER BY workspace_id, id"))
        .as("contents and their own keys stay")
        .isEqualTo(contents);
    assertThat(told.toString()).contains("added " + added.id(), "100 under " + added.id());

    Files.writeString(file(), Files.readAllLines(file()).getFirst());
    var later = start();
    rewrapping(later).requireAllKeys();
    opensAll(later);
    assertThat(rewrapping(later).rewrap().rewrapped()).isZero();
  }

  @Test
  void whatWasInterruptedIsGoneOnWith() {
    rewrapping(start()).add();
    var stopping =
        new Rewrapping(
            start(),
            List.of(VAULT),
            ledger.database(),
            new Rewrapping.Told() {
              private int batches;

              @Override
              public void added(Tx tx, KeyId key) {}

              @Override
              public void rewrapped(Tx tx, KeyId newest, int envelopes) {
                if (++batches == 4) {
                  throw new IllegalStateException("killed");
                }
              }
            });

    assertThatThrownBy(stopping::rewrap).hasMessage("killed");
    assertThat(rewrapping(start()).uses().values()).doesNotContain(0L);
    opensAll(start());
    assertThat(rewrapping(start()).rewrap().rewrapped()).isBetween(1, ROWS);
    assertThat(rewrapping(start()).uses()).containsValue(0L);
    opensAll(start());
  }

  @Test
  void aKeyThatIsStillNeededAndGoneIsNamedAtTheStart() throws IOException {
    var old = rewrapping(start()).keys().getFirst();
    var both = rewrapping(start());
    both.add();
    ledger.execute("UPDATE setting SET value = value WHERE key = 'secret_sentinel'");
    var half = new Rewrapping(start(), List.of(), ledger.database(), new Noting());
    assertThat(half.rewrap().rewrapped()).as("only the installation's own").isEqualTo(2);
    Files.writeString(file(), Files.readAllLines(file()).getFirst());

    var started = start();
    assertThatThrownBy(() -> rewrapping(started).requireAllKeys())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(old.text())
        .hasMessageContaining("250 of them")
        .hasMessageContaining("Put the old key back");
    assertThatThrownBy(() -> opensAll(started))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sealed with the key " + old);
    assertThat(rewrapping(started).rewrap().failed()).hasSize(ROWS).contains("vault 1/1");
  }

  @Test
  void aTableOfNoWorkspaceWithTwoEnvelopesOfOnePlaceIsCoveredToo() {
    ledger.execute("CREATE TABLE wallet (owner bigint, active boolean, sealed bytea NOT NULL)");
    var secrets = start();
    var rows = new StringBuilder();
    for (int i = 0; i < 302; i++) {
      var sealed = secrets.seal(WALLET.place(0, i / 2), Map.of("token", "t" + i));
      rows.append(
          "INSERT INTO wallet VALUES (%d, %b, '\\x%s');"
              .formatted(i / 2, i % 2 == 0, HexFormat.of().formatHex(sealed)));
    }
    ledger.execute(rows.toString());
    rewrapping(secrets).add();

    var all = new Rewrapping(start(), List.of(WALLET), ledger.database(), new Noting());
    assertThat(all.rewrap()).isEqualTo(new Rewrapping.Outcome(304, List.of()));
    assertThat(all.uses()).containsValue(304L).containsValue(0L);
    for (var row : ledger.query("SELECT owner || ' ' || encode(sealed, 'hex') FROM wallet")) {
      var parts = row.split(" ", 2);
      assertThat(
              secrets.open(
                  WALLET.place(0, Long.parseLong(parts[0])), HexFormat.of().parseHex(parts[1])))
          .containsKey("token");
    }
  }

  @Test
  void anOldKeyAloneIsRefusedOnceEverythingIsUnderTheNew() throws IOException {
    var before = Files.readString(file());
    rewrapping(start()).add();
    rewrapping(start()).rewrap();
    Files.writeString(file(), before);

    assertThatThrownBy(this::start)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("not the one")
        .hasMessageContaining("sealed with the key");
  }

  @Test
  void aBrokenKeyFileDoesNotTakeTheKeysOfARunningServer() throws IOException {
    var server = start();
    Files.writeString(file(), "half a ke");

    put(server, ROWS + 1);
    opensAll(server);
  }

  @Test
  void theCommandLeadsFromOneKeyToTheNext() throws IOException {
    assertThat(run(start(), "status")).startsWith("0 key ").contains("sealed 252  seals");
    assertThat(run(start(), "rotate")).startsWith("0 Key ").contains("atrium secrets rewrap");
    assertThat(run(start(), "status")).contains("sealed 0  seals", "sealed 252  opens");
    assertThat(run(start(), "rewrap")).startsWith("0 252 secrets").contains("Nothing needs key");
    assertThat(run(start(), "rewrap")).startsWith("0 0 secrets");
    assertThat(run(start(), "wrap")).startsWith("2 usage");
    assertThat(Files.readString(file()).lines()).hasSize(2);
  }

  @Test
  void aGivenKeyIsRotatedByWhoGaveIt() throws IOException {
    var given = Files.readString(file()).strip();
    Files.delete(file());
    var secrets = Secrets.start(file(), Optional.of(new Secret(given)), ledger.database());

    var fresh = run(secrets, "rotate").strip();
    var key = fresh.substring(fresh.lastIndexOf('\n') + 1);
    assertThat(file()).doesNotExist();
    var both = Secrets.start(file(), Optional.of(new Secret(key + "," + given)), ledger.database());
    assertThat(rewrapping(both).rewrap().rewrapped()).isEqualTo(ROWS + 2);
    opensAll(Secrets.start(file(), Optional.of(new Secret(key)), ledger.database()));
  }

  private String run(Secrets secrets, String argument) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = new SecretsCommand(rewrapping(secrets), stream, stream).run(List.of(argument));
    return code + " " + out.toString(StandardCharsets.UTF_8);
  }
}
