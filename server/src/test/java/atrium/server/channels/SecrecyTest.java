package atrium.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.connector.Health;
import atrium.connector.Receipt;
import atrium.server.platform.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G10: a canary in every secret, looked for wherever something comes out. */
class SecrecyTest {
  private final Hall hall = new Hall();
  private final Channels channels = hall.channels;
  private final Endpoint app = hall.endpoint(hall.harbour);
  private final Channel shop = hall.channel(hall.harbour, app.id(), "15551");

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void noAnswerHoldsASecret() {
    var answered =
        Json.MAPPER.writeValueAsString(ChannelView.of(shop))
            + Json.MAPPER.writeValueAsString(EndpointsRoutes.EndpointView.of(app, "https://x"))
            + shop
            + app
            + channels.connector(hall.harbour, shop.id()).toString()
            + Hall.draft(1, "1", Map.of());

    assertThat(answered).contains("access_token", "app_secret").doesNotContain(Hall.CANARY);
  }

  @Test
  void theDatabaseHoldsNoSecretInTheClear() {
    channels.checkup().check(hall.ana, shop.id());

    for (var table :
        hall.ledger.query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")) {
      assertThat(hall.ledger.query("SELECT t::text FROM \"" + table + "\" t"))
          .as(table)
          .allSatisfy(
              row -> assertThat(row).doesNotContain(Hall.CANARY).doesNotContain(hex(Hall.CANARY)));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSealedValueMovedToAnotherWorkspaceDoesNotOpen() {
    hall.ledger.execute(
        ("INSERT INTO webhook_endpoint SELECT %d, id, token || 'x', connector, name, settings,"
                + " secrets, secret_keys, created_at, revision FROM webhook_endpoint")
            .formatted(hall.elsewhere));

    assertThatThrownBy(() -> channels.doorOf(hall.elsewhere, app.id()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void whatAPlatformRepeatsOfATokenWhenATemplateIsTakenAwayIsStarredOutToo() {
    hall.toy.submit =
        settings ->
            new Receipt.Rejected(
                Receipt.Reason.PERMANENT,
                "1",
                "Bad token " + settings.require("access_token"),
                Optional.empty());

    var receipt =
        channels.handIn(
            hall.harbour,
            shop.id(),
            Duration.ofSeconds(10),
            catalogue -> catalogue.delete("any", Optional.empty()));

    assertThat(receipt.toString()).contains("***").doesNotContain(Hall.CANARY);
  }

  @Test
  void whatAPlatformRepeatsOfATokenIsStarredOut() {
    hall.toy.check =
        settings ->
            new Health(
                Health.State.REAUTHENTICATE,
                "Bad token " + settings.require("access_token"),
                Map.of());

    var checked = channels.checkup().check(hall.ana, shop.id());

    assertThat(checked.health()).isEqualTo(Channel.HealthState.REAUTHENTICATE);
    assertThat(checked.checked().note()).isEqualTo("Bad token ***");
  }

  @Test
  void aConnectorThatFailsWithItsTokenLeavesNoneInLogsOrErrors() {
    hall.toy.check =
        settings -> {
          throw new IllegalStateException("POST ?token=" + settings.require("access_token"));
        };
    var standardOut = System.out;
    var caught = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      var checked = channels.checkup().check(hall.ana, shop.id());
      assertThat(checked.health()).isEqualTo(Channel.HealthState.UNREACHABLE);
      assertThat(checked.checked().note()).doesNotContain(Hall.CANARY);
    } finally {
      System.setOut(standardOut);
    }
    assertThat(caught.toString(StandardCharsets.UTF_8)).doesNotContain(Hall.CANARY);

    var draft = new Endpoints.Draft("toy", "App", Map.of("app_secret", "explode-" + Hall.CANARY));
    assertThatThrownBy(() -> channels.endpoints().create(hall.harbour, draft))
        .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain(Hall.CANARY));
  }

  private static String printed(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void aCheckIsAnnouncedWhenItFoundSomethingNew() {
    channels.checkup().check(hall.ana, shop.id());
    channels.checkup().check(hall.ana, shop.id());

    assertThat(hall.log(hall.harbour)).containsExactly("channel.created", "channel.changed");
  }

  @Test
  void aPlatformThatDoesNotAnswerIsUnreachable() {
    var patience = Duration.ofMillis(200);
    hall.toy.check =
        _ -> {
          try {
            Thread.sleep(Duration.ofSeconds(30));
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return new Health(Health.State.WORKING, "", Map.of());
        };
    var parts = hall.parts();

    var checked =
        new Checkup(parts, new Connectors(parts), new Notices(parts), patience)
            .check(hall.ana, shop.id());

    assertThat(checked.health()).isEqualTo(Channel.HealthState.UNREACHABLE);
  }
}
