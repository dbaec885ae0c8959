package atrium.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path directory;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(directory.resolve("config"));
  }

  @Test
  void withoutAnySourceTheDefaultsHold() {
    Config config = read(List.of(), Map.of());

    assertThat(config.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(config.database().url()).isNull();
    assertThat(config.ingest().maxWaitingBytes()).isEqualTo(new DataSize(64L << 20));
    assertThat(config.ingest().lockTimeout()).isEqualTo(Duration.ofMillis(200));
    assertThat(config.trustedProxies()).isEmpty();
    assertThat(config.log().format()).isEqualTo(LogConfig.Format.TEXT);
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    file("listen:\n  port: 1001\n  host: ::1\nhttp:\n  idle_timeout: 7s\n");

    Config config =
        read(
            List.of("--listen.port=1003"),
            Map.of("ATRIUM_LISTEN_PORT", "1002", "ATRIUM_LISTEN_HOST", "0.0.0.0"));

    assertThat(config.listen()).isEqualTo(new ListenConfig("0.0.0.0", 1003));
    assertThat(config.http().idleTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void listsAreWrittenInYamlOrWithCommas() throws IOException {
    file("outbound:\n  allow:\n    - stand-in:9443\n    - '[::1]:80'\n");

    Config config = read(List.of(), Map.of("ATRIUM_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7"));

    assertThat(config.outbound().allow())
        .containsExactly(new HostPort("stand-in", 9443), new HostPort("::1", 80));
    assertThat(config.trustedProxies()).hasSize(2);
    assertThat(config.trustedProxies().getFirst().contains(InetAddress.ofLiteral("10.200.0.1")))
        .isTrue();
    assertThat(config.trustedProxies().getLast().contains(InetAddress.ofLiteral("192.0.2.8")))
        .isFalse();
  }

  @Test
  void anotherFileIsNamedByFlagOrVariable() throws IOException {
    Files.writeString(directory.resolve("one.yaml"), "listen: {port: 1}");
    Files.writeString(directory.resolve("two.yaml"), "listen: {port: 2}");

    assertThat(read(List.of(), Map.of("ATRIUM_CONFIG", "one.yaml")).listen().port()).isEqualTo(1);
    assertThat(
            read(List.of("--config=two.yaml"), Map.of("ATRIUM_CONFIG", "one.yaml")).listen().port())
        .isEqualTo(2);
    refused(List.of("--config=three.yaml"), Map.of(), "three.yaml: cannot be read");
  }

  @Test
  void anUnknownKeyStopsTheStartWithItsLineAndWhatWasMeant() throws IOException {
    file("# mine\nlisten:\n  prot: 80\nfoo: 1\n");

    refused(
        List.of(),
        Map.of(),
        "config/atrium.yaml:3: there is no setting 'listen.prot'. Did you mean listen.port",
        "config/atrium.yaml:4: there is no setting 'foo'.");
  }

  @Test
  void anUnknownVariableOrFlagStopsTheStart() {
    refused(
        List.of("--pushes.heartbeat=1s", "listen.port=1"),
        Map.of("ATRIUM_DATABSE_URL", "postgres://x:secret@h/d", "HOME", "/"),
        "ATRIUM_DATABSE_URL: there is no such setting. Did you mean ATRIUM_DATABASE_URL",
        "--pushes.heartbeat: there is no setting 'pushes.heartbeat'. Did you mean push.heartbeat",
        "'listen.port=1': expected --name=value");
  }

  @Test
  void variablesOfTheLauncherAreNotSettings() {
    read(List.of(), Map.of("ATRIUM_TEST_DB", "x", "ATRIUM_JAVA_OPTIONS", "-Xmx1g"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen.port | 70000 | a whole number from 0 to 65535",
        "listen.port | eighty | a whole number from 0 to 65535",
        "ingest.max_batches | 0 | a whole number from 1 to 64",
        "ingest.max_waiting_items | -1 | a whole number from 1",
        "push.heartbeat | 25 | a duration such as",
        "push.heartbeat | 0s | a duration such as",
        "push.heartbeat | 2m | a duration shorter than push.silence",
        "session.idle | 15d | a duration not longer than session.absolute",
        "media.max_bytes | 25MB | a size such as",
        "allow_http | yes | true or false",
        "log.format | xml | one of text, json",
        "trusted_proxies | 10.0.0.0/33 | networks such as",
        "trusted_proxies | proxy.internal | networks such as",
        "outbound.allow | localhost | pairs such as",
        "bootstrap.admin_email | a@example.com | a password, because",
      })
  void aWrongValueIsNamedWithItsSourceAndWhatIsExpected(String key, String value, String expected) {
    refused(List.of("--" + key + "=" + value), Map.of(), key, "expected ", expected);
    assertThatThrownBy(() -> read(List.of("--" + key + "=" + value), Map.of()))
        .hasMessageContaining(key);
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    refused(
        List.of("--listen.port=x"),
        Map.of("ATRIUM_PUSH_POLL", "y"),
        "--listen.port: listen.port is 'x'",
        "ATRIUM_PUSH_POLL: push.poll is 'y'");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() throws IOException {
    file("listen:\n  port: 1\n  port: 2\n");
    refused(List.of(), Map.of(), "config/atrium.yaml:3");
    file("listen: [1\n");
    refused(List.of(), Map.of(), "config/atrium.yaml:");
    file("- a\n");
    refused(List.of(), Map.of(), "expected keys");
    file("a: &x 1\nlog:\n  level: *x\n");
    refused(List.of(), Map.of(), "log.level is an alias");
    file("");
    read(List.of(), Map.of());
  }

  @Test
  void aSecretMayComeFromAFileInEverySource() throws IOException {
    Files.writeString(directory.resolve("token"), "from file\n");
    file("metrics:\n  token_file: token\n");

    assertThat(token(read(List.of(), Map.of()))).isEqualTo("from file");
    assertThat(token(read(List.of(), Map.of("ATRIUM_METRICS_TOKEN_FILE", "token"))))
        .isEqualTo("from file");
    assertThat(token(read(List.of(), Map.of("ATRIUM_METRICS_TOKEN", "direct"))))
        .isEqualTo("direct");
    refused(
        List.of(),
        Map.of("ATRIUM_METRICS_TOKEN", "direct", "ATRIUM_METRICS_TOKEN_FILE", "token"),
        "metrics.token is already given by ATRIUM_METRICS_TOKEN");
    refused(
        List.of(), Map.of("ATRIUM_METRICS_TOKEN_FILE", "none"), "the file 'none' cannot be read");
  }

  @Test
  void onlySecretsMayComeFromAFile() {
    refused(
        List.of(),
        Map.of("ATRIUM_LISTEN_PORT_FILE", "port"),
        "ATRIUM_LISTEN_PORT_FILE: there is no such setting");
  }

  @Test
  void aSecretIsNeverPrinted() {
    Config config =
        Config.with("metrics.token=hush", "database.url=postgres://atrium:hush@db/atrium");

    assertThat(config.toString()).doesNotContain("hush").contains("(secret)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://inbox.example.com",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:1"
      })
  void thePublicAddressIsHttpsOrThisMachine(String url) {
    assertThat(Config.with("public_url=" + url).publicUrl()).hasToString(url);
    assertThat(Config.with("public_url=" + url + "/").publicUrl()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inbox.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://192.168.1.5:8080",
        "ftp://localhost",
        "inbox.example.com",
        "https://example.com/atrium",
        "https://user@example.com",
        "https://"
      })
  void anyOtherPublicAddressIsRefused(String url) {
    refused(List.of("--public_url=" + url), Map.of(), "--public_url: public_url is", "expected");
  }

  @Test
  void plainHttpElsewhereMustBeAllowedInSoManyWords() {
    Map<String, String> environment =
        Map.of("ATRIUM_PUBLIC_URL", "http://inbox.lan:8080", "ATRIUM_ALLOW_HTTP", "true");

    assertThat(read(List.of(), environment).publicUrl()).hasToString("http://inbox.lan:8080");
    refused(
        List.of("--files_url=http://files.lan"), Map.of(), "files_url", "ATRIUM_ALLOW_HTTP=true");
  }

  @Test
  void mediaLieInTheDataFolderUnlessToldOtherwise() {
    assertThat(Config.with("data_dir=/srv/atrium").mediaFolder())
        .isEqualTo(Path.of("/srv/atrium/media"));
    assertThat(Config.with("media.dir=/mnt/media").mediaFolder()).isEqualTo(Path.of("/mnt/media"));
  }

  @Test
  void noTwoKeysShareAVariable() {
    assertThat(SettingKey.ALL).extracting(SettingKey::variable).doesNotHaveDuplicates();
    assertThat(SettingKey.ALL)
        .extracting(SettingKey::fileVariable)
        .doesNotContainAnyElementsOf(SettingKey.ALL.stream().map(SettingKey::variable).toList());
  }

  private static String token(Config config) {
    Secret token = config.metrics().token();
    return token == null ? "" : token.reveal();
  }

  private void file(String yaml) throws IOException {
    Files.writeString(directory.resolve("config/atrium.yaml"), yaml);
  }

  private Config read(List<String> flags, Map<String, String> environment) {
    return Config.read(flags, environment, directory);
  }

  private void refused(List<String> flags, Map<String, String> environment, String... words) {
    assertThatThrownBy(() -> read(flags, environment))
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("secret@");
  }
}
