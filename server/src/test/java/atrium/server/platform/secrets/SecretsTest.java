package atrium.server.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.server.platform.config.Secret;
import atrium.server.platform.config.StartRefused;
import atrium.server.testing.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String CANARY = "EAAG-canary-7c1d";
  private static final Secrets.Place PLACE = new Secrets.Place(7, 12, "channel");
  private final TestLedger ledger = new TestLedger();
  @TempDir Path folder;

  @AfterEach
  void close() {
    ledger.close();
  }

  private Secrets start(String file) {
    return Secrets.start(folder.resolve(file), Optional.empty(), ledger.database());
  }

  @Test
  void whatWasSealedOpensInItsPlaceAfterTheNextStart() {
    var sealed = start("secret.key").seal(PLACE, Map.of("access_token", CANARY));

    assertThat(start("secret.key").open(PLACE, sealed)).containsEntry("access_token", CANARY);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
  }

  @Test
  void itOpensInNoOtherPlace() {
    var secrets = start("secret.key");
    var sealed = secrets.seal(PLACE, Map.of("access_token", CANARY));

    for (var other :
        List.of(
            new Secrets.Place(8, 12, "channel"),
            new Secrets.Place(7, 13, "channel"),
            new Secrets.Place(7, 12, "endpoint"))) {
      assertThatThrownBy(() -> secrets.open(other, sealed))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another place")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void oneChangedBitAnywhereIsNoticed() {
    var secrets = start("secret.key");
    var sealed = secrets.seal(PLACE, Map.of("access_token", CANARY));

    for (int i = 0; i < sealed.length; i++) {
      var altered = sealed.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> secrets.open(PLACE, altered))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> secrets.open(PLACE, new byte[3]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameValueIsNeverSealedTheSameTwice() {
    var secrets = start("secret.key");

    assertThat(secrets.seal(PLACE, Map.of("a", CANARY)))
        .isNotEqualTo(secrets.seal(PLACE, Map.of("a", CANARY)));
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws IOException {
    start("secret.key");

    var file = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void nodesThatStartTogetherShareOneKey() {
    List<Secrets> nodes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> start("secret.key"))).toList();
      threads.shutdown();
      nodes = starts.stream().map(SecretsTest::result).toList();
    }

    var sealed = nodes.getFirst().seal(PLACE, Map.of("a", CANARY));
    assertThat(nodes).allSatisfy(node -> assertThat(node.open(PLACE, sealed)).isNotEmpty());
  }

  private static Secrets result(Future<Secrets> start) {
    try {
      return start.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aServerWithAnotherKeyDoesNotStart() throws IOException {
    start("secret.key");
    var other = TestLedger.randomKey();
    Files.writeString(folder.resolve("other.key"), other);

    assertThatThrownBy(() -> start("other.key"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("not the one")
        .hasMessageNotContaining(other);
    assertThatThrownBy(() ->
            Secrets.start(
                folder.resolve("none"), Optional.of(new Secret(other)), ledger.database()))
        .isInstanceOf(StartRefused.class);
  }

  @Test
  void aLostKeyFileIsSaidAndNotReplaced() throws IOException {
    start("secret.key");
    Files.delete(folder.resolve("secret.key"));

    assertThatThrownBy(() -> start("secret.key"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is missing");
    assertThat(folder.resolve("secret.key")).doesNotExist();
  }

  @Test
  void aGivenKeyNeedsNoFile() {
    var key = TestLedger.randomKey();
    var file = folder.resolve("secret.key");

    var sealed =
        Secrets.start(file, Optional.of(new Secret(key)), ledger.database())
            .seal(PLACE, Map.of("a", CANARY));

    assertThat(file).doesNotExist();
    assertThat(
            Secrets.start(file, Optional.of(new Secret(key + "\n")), ledger.database())
                .open(PLACE, sealed))
        .containsEntry("a", CANARY);
  }

  @Test
  void whatIsNoRandomKeyIsRefused() {
    for (var wrong : List.of("", "short", "?", "A".repeat(43) + "=", "A".repeat(64), "# only")) {
      refuses(wrong);
    }
  }

  @Test
  void aKeyThatEverybodyCanReadSomewhereIsRefused() {
    var counted = new byte[32];
    var falling = new byte[32];
    var twice = Arrays.copyOf(new SecureRandom().generateSeed(16), 32);
    for (int i = 0; i < 32; i++) {
      counted[i] = (byte) i;
      falling[i] = (byte) (7 - 3 * i);
      twice[i] = twice[i % 16];
    }
    for (var known :
        List.of(
            "key of the tests 32 bytes long!!".getBytes(StandardCharsets.US_ASCII),
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
            "correct horse battery staple 123".getBytes(StandardCharsets.US_ASCII),
            counted,
            falling,
            twice)) {
      refuses(Base64.getEncoder().encodeToString(known));
    }
    for (int i = 0; i < 2_000; i++) {
      assertThat(KeyFile.parse(TestLedger.randomKey(), "drawn")).hasSize(1);
    }
  }

  private void refuses(String wrong) {
    assertThatThrownBy(() ->
            Secrets.start(folder.resolve("k"), Optional.of(new Secret(wrong)), ledger.database()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("secrets.key")
        .satisfies(refused -> {
          if (wrong.length() > 20) {
            assertThat(refused).hasMessageNotContaining(wrong);
          }
        });
  }

  @Test
  void keysForOtherPurposesStayWhateverSealsAndAreNeverTheSameTwice() throws IOException {
    var first = start("secret.key");
    KeyFile.add(folder.resolve("secret.key"), TestLedger.randomKey());

    assertThat(start("secret.key").key("cursors")).isEqualTo(first.key("cursors"));
    assertThat(first.key("cursors")).isNotEqualTo(first.key("edge")).hasSize(32);
    ledger.execute("DELETE FROM setting WHERE key = 'secret_root'");
    ledger.execute("DELETE FROM setting WHERE key = 'secret_sentinel'");
    assertThat(start("secret.key").key("cursors")).isNotEqualTo(first.key("cursors"));
  }
}
