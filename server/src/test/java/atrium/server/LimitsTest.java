package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.ConnectorDescription;
import atrium.connector.ConnectorFactory;
import atrium.server.accounts.Accounts;
import atrium.server.accounts.Tokens;
import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.passkeys.Passkeys;
import atrium.server.api.EdgeLimits;
import atrium.server.api.Pages;
import atrium.server.automation.hours.Calendars;
import atrium.server.automation.sla.Policies;
import atrium.server.delivery.Deliveries;
import atrium.server.identity.attributes.Attributes;
import atrium.server.identity.consent.Consents;
import atrium.server.identity.consent.StopWords;
import atrium.server.identity.consent.Topics;
import atrium.server.messages.lists.SavedViews;
import atrium.server.messages.macros.MacroWish;
import atrium.server.messages.macros.Macros;
import atrium.server.platform.Json;
import atrium.server.platform.config.Config;
import atrium.server.push.PushSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/limits.md} says what the code says; {@code -Datrium.write=true} rewrites it. */
class LimitsTest {
  private static final Path FILE = Path.of("..", "docs", "limits.md");
  private static final Config CONFIG = Config.with();
  private static final EdgeLimits EDGE = new Settings(CONFIG, Set.of()).edge(new byte[32]).limits();

  private record Limit(String what, String most, String setting, String beyond) {}

  @Test
  void theTableIsWhatTheCodeSays() throws IOException {
    var expected = render();
    if (Boolean.getBoolean("atrium.write")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  private static String render() {
    return """
    # Limits

    Written from the code by `LimitsTest`; what has a setting stands in [atrium.yaml](../config/atrium.yaml) with its reason.

    | what | at most | setting | beyond it |
    |---|---|---|---|
    """
        + Stream.of(requests(), rates(), sockets(), files(), consent(), people())
            .flatMap(List::stream)
            .map(limit ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        limit.what(),
                        limit.most(),
                        limit.setting().isEmpty() ? "" : "`" + limit.setting() + "`",
                        limit.beyond()))
            .collect(Collectors.joining())
        + channels();
  }

  private static List<Limit> requests() {
    var json = Json.MAPPER.tokenStreamFactory().streamReadConstraints();
    return List.of(
        new Limit("first line of a request", bytes(EDGE.requestLine()), "", "414"),
        new Limit("headers of a request", bytes(EDGE.headers()), "http.max_header", "431"),
        new Limit("JSON body", bytes(EDGE.jsonBody()), "", "413 `body_too_large`"),
        new Limit("webhook of a platform", bytes(largestWebhook()), "", "413"),
        new Limit("bodies held at once on a node", bytes(EDGE.bodiesInMemory()), "", "503 `busy`"),
        new Limit("nesting of JSON", json.getMaxNestingDepth() + "", "", "400 `json_too_deep`"),
        new Limit(
            "one string in JSON",
            bytes(json.getMaxStringLength()),
            "",
            "400 `json_too_large_value`"),
        new Limit(
            "digits of a number in JSON",
            json.getMaxNumberLength() + "",
            "",
            "400 `json_too_large_value`"),
        new Limit(
            "page of a list",
            "%d, %d unless asked".formatted(Pages.MAX_LIMIT, Pages.DEFAULT_LIMIT),
            "",
            "400 `invalid_parameter`"),
        new Limit(
            "time for the headers", time(EDGE.headerDeadline()), "http.header_deadline", "closed"),
        new Limit("time for the body", time(EDGE.bodyDeadline()), "", "closed"),
        new Limit("silence on a connection", time(EDGE.idle()), "http.idle_timeout", "closed"));
  }

  /** As the route of platforms declares it. */
  private static long largestWebhook() {
    try (var server = RunningServer.start()) {
      return server.wiring().routes().raw().stream()
          .filter(route -> route.path().startsWith("/hooks/"))
          .mapToInt(route -> route.maxBody())
          .max()
          .orElseThrow();
    }
  }

  private static List<Limit> rates() {
    var signIn = CONFIG.signIn();
    return List.of(
        new Limit(
            "calls of an API token in a minute, on each node",
            number(EDGE.tokenCalls()),
            "http.token_calls_per_minute",
            "429 `too_many_requests`"),
        new Limit(
            "wrong passwords of a name, or from an address, in " + time(signIn.window()),
            number(signIn.failures()),
            "sign_in.failures",
            "429 `too_many_attempts`"),
        new Limit("passkeys of a person", number(Passkeys.MOST), "", "409 `too_many_passkeys`"),
        new Limit(
            "time to answer for a passkey", time(Passkeys.CHALLENGE), "", "401 `passkey_refused`"),
        new Limit(
            "time for a provider to sign somebody in", time(Oidc.JOURNEY), "", "401 `oidc_over`"),
        new Limit(
            "files that an agent or a token sends at once, on each node",
            number(EdgeLimits.UPLOADS_AT_ONCE),
            "",
            "429 `too_many_requests`"),
        new Limit("requests under way on a node", number(EDGE.running()), "", "503 `busy`"),
        new Limit(
            "webhooks waiting to be stored on a node",
            "%s items, %s"
                .formatted(
                    number(CONFIG.ingest().maxWaitingItems()),
                    bytes(CONFIG.ingest().maxWaitingBytes().bytes())),
            "ingest.max_waiting_items",
            "503: the platform keeps it"),
        new Limit(
            "connections from one address",
            number(EDGE.connectionsPerAddress()),
            "http.max_connections_per_ip",
            "refused"));
  }

  private static List<Limit> sockets() {
    var push = CONFIG.push();
    return List.of(
        new Limit(
            "live sockets of a person",
            number(push.socketsPerPerson()),
            "push.sockets_per_person",
            "429 `too_many_sockets`"),
        new Limit(
            "sockets admitted in a second on a node",
            number(push.admissionsPerSecond()),
            "push.admissions_per_second",
            "told to come back later"),
        new Limit("message from a socket", bytes(PushSettings.MAX_MESSAGE), "", "closed with 1009"),
        new Limit(
            "frames from a socket in " + time(PushSettings.FRAMES_WINDOW),
            number(PushSettings.MAX_FRAMES),
            "",
            "closed with 1008"),
        new Limit(
            "bytes waiting for a socket",
            bytes(push.maxBuffered().bytes()),
            "push.max_buffered",
            "closed with 4013; it resumes"),
        new Limit(
            "events that may be missed",
            "%s, %d days"
                .formatted(number(CONFIG.events().windowEvents()), CONFIG.events().windowDays()),
            "events.window_events",
            "the page fetches anew"));
  }

  private static List<Limit> files() {
    return List.of(
        new Limit(
            "file from a customer",
            bytes(CONFIG.media().maxBytes().bytes()),
            "media.max_bytes",
            "not kept; the message says so"),
        new Limit(
            "file from an agent",
            bytes(CONFIG.media().maxUpload().bytes()),
            "media.max_upload",
            "413; what a channel takes is below"),
        new Limit(
            "time to fetch a file",
            time(CONFIG.media().timeout()),
            "media.timeout",
            "tried again later"));
  }

  private static List<Limit> consent() {
    return List.of(
        new Limit("topics of consent", number(Topics.MOST), "", "422 `too_many_topics`"),
        new Limit(
            "proof of a consent",
            number(Consents.LONGEST_PROOF) + " characters",
            "",
            "400 `invalid_body`"),
        new Limit("stop words", number(StopWords.MOST), "", "400 `invalid_body`"));
  }

  private static List<Limit> people() {
    return List.of(
        new Limit("attributes", number(Attributes.MOST), "", "422 `too_many_attributes`"),
        new Limit(
            "options of an attribute", number(Attributes.MOST_OPTIONS), "", "400 `invalid_body`"),
        new Limit(
            "text of an attribute",
            number(Attributes.LONGEST_TEXT) + " characters",
            "",
            "400 `invalid_body`"),
        new Limit("macros", number(Macros.MOST), "", "422 `too_many_macros`"),
        new Limit(
            "text of a macro",
            number(MacroWish.LONGEST_TEXT) + " characters",
            "",
            "400 `invalid_body`"),
        new Limit("files of a macro", number(MacroWish.MOST_FILES), "", "400 `invalid_body`"),
        new Limit(
            "messages to one customer that wait for their time",
            number(Deliveries.MOST_SCHEDULED),
            "",
            "422 `too_many_scheduled`"),
        new Limit(
            "views of an agent's own", number(SavedViews.MOST_OWN), "", "422 `too_many_views`"),
        new Limit(
            "views that several see", number(SavedViews.MOST_SHARED), "", "422 `too_many_views`"),
        new Limit("teams", number(Accounts.MOST_TEAMS), "", "409 `too_many_teams`"),
        new Limit(
            "roles of a workspace's own", number(Accounts.MOST_ROLES), "", "409 `too_many_roles`"),
        new Limit(
            "addresses that an API token is bound to",
            number(Tokens.MOST_NETWORKS),
            "",
            "400 `too_many`"),
        new Limit("calendars", number(Calendars.MOST), "", "409 `too_many_calendars`"),
        new Limit("SLA policies", number(Policies.MOST), "", "409 `too_many_sla_policies`"));
  }

  private static String channels() {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(provider -> provider.get().description())
        .filter(description -> !description.limits().files().isEmpty())
        .sorted(Comparator.comparing(ConnectorDescription::name))
        .map(LimitsTest::channel)
        .collect(Collectors.joining());
  }

  private static String channel(ConnectorDescription description) {
    var limits = description.limits();
    var table = new StringBuilder();
    table.append(
        "\n## What `%s` takes\n\n| part of a message | at most |\n|---|---|\n"
            .formatted(description.name()));
    limits
        .text()
        .ifPresent(most -> table.append("| text | %s characters |\n".formatted(number(most))));
    limits
        .caption()
        .ifPresent(most ->
            table.append("| words under a file | %s characters |\n".formatted(number(most))));
    limits
        .cards()
        .ifPresent(most -> table.append("| contact cards | %s |\n".formatted(number(most))));
    for (var file : limits.files()) {
      table.append(
          "| %s | %s: %s |\n"
              .formatted(
                  file.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  bytes(file.maxBytes()),
                  file.mimeTypes().isEmpty()
                      ? "any type"
                      : file.mimeTypes().stream()
                          .map(type -> "`" + type + "`")
                          .collect(Collectors.joining(" "))));
    }
    return table.toString();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String bytes(long value) {
    if (value >= 1 << 20 && value % (1 << 20) == 0) {
      return (value >> 20) + " MiB";
    }
    return value >= 1 << 10 && value % (1 << 10) == 0 ? (value >> 10) + " KiB" : value + " bytes";
  }

  private static String time(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
