package atrium.server.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one server; {@code config/atrium.yaml} lists them with their defaults.
 *
 * @param publicUrl without a slash at its end
 * @param filesUrl null: customers' files come from {@code publicUrl}
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 */
public record Config(
    @Setting(
            value = "http://localhost:8080",
            why =
                "The address people open. https, or http on this machine only: sign-in cookies"
                    + " travel on it.")
        URI publicUrl,
    @Setting(
            value = "false",
            why = "Allows http elsewhere, with a warning on every page. For closed networks.")
        boolean allowHttp,
    @Setting(
            value = "",
            why =
                "Another host name for customers' files, so that they never share an origin with"
                    + " the page.")
        @Nullable URI filesUrl,
    @Setting(
            value = "data",
            why = "Everything Atrium keeps outside of a database of your own lies in this folder.")
        Path dataDir,
    @Setting(
            value = "[]",
            why =
                "Networks of your reverse proxies, such as 10.0.0.0/8: only from there"
                    + " X-Forwarded-For is believed.")
        List<IpNetwork> trustedProxies,
    ListenConfig listen,
    DatabaseConfig database,
    StorageConfig storage,
    SecretsConfig secrets,
    HttpConfig http,
    IngestConfig ingest,
    JournalConfig journal,
    EventsConfig events,
    ReadersConfig readers,
    LeasesConfig leases,
    ConversationsConfig conversations,
    PushConfig push,
    MediaConfig media,
    OutboundConfig outbound,
    OutboxConfig outbox,
    SubscriptionsConfig subscriptions,
    SessionConfig session,
    SignInConfig signIn,
    Argon2Config argon2,
    OidcConfig oidc,
    BootstrapConfig bootstrap,
    MetricsConfig metrics,
    LogConfig log,
    ShutdownConfig shutdown) {

  public Config {
    trustedProxies = List.copyOf(trustedProxies);
    publicUrl = PublicUrl.checked("public_url", publicUrl, allowHttp);
    if (filesUrl != null) {
      filesUrl = PublicUrl.checked("files_url", filesUrl, allowHttp);
    }
  }

  /**
   * Reads the settings: a flag wins over the environment, that over the file, that over the
   * default.
   *
   * @param flags {@code --a.b.c=value} and {@code --config=file}
   * @param environment where {@code a.b.c} is {@code ATRIUM_A_B_C}
   * @param directory that a relative {@code config/atrium.yaml} is looked for in; it may be missing
   * @throws StartRefused listing everything that is wrong
   */
  public static Config read(List<String> flags, Map<String, String> environment, Path directory) {
    return ConfigReader.read(flags, environment, directory);
  }

  /** The defaults, but for these {@code a.b.c=value}. */
  public static Config with(String... settings) {
    List<String> flags = Arrays.stream(settings).map(setting -> "--" + setting).toList();
    return ConfigReader.read(flags, Map.of(), Path.of("/nonexistent"));
  }

  /** Where media lie: {@code media.dir}, or a folder of the data folder. */
  public Path mediaFolder() {
    return media.dir() == null ? dataDir.resolve("media") : media.dir();
  }
}
