package atrium.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private final Hall hall = new Hall();
  private final Channels channels = hall.channels;
  private final Endpoint app = hall.endpoint(hall.harbour);

  @AfterEach
  void close() {
    hall.close();
  }

  private <T> T read(long workspace, Function<Tx, T> work) {
    return channels.snapshot(workspace, work);
  }

  private static Connecting.Change settings(Map<String, String> settings) {
    return new Connecting.Change(
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(Map.copyOf(settings)),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  @Test
  void aTokenLeadsToItsDoorAndAnInventedOneNowhere() {
    var door = channels.door(app.token()).orElseThrow();

    assertThat(app.token()).hasSize(43);
    assertThat(door.workspace()).isEqualTo(hall.harbour);
    assertThat(door.endpoint()).isEqualTo(app.id());
    assertThat(((ToyFactory.Reader) door.webhooks()).settings().require("app_secret"))
        .isEqualTo("s-" + Hall.CANARY);
    assertThat(channels.door(app.token())).containsSame(door);
    assertThat(channels.door("A".repeat(43))).isEmpty();
    assertThat(channels.door("")).isEmpty();
    assertThat(channels.door("' OR 1=1 --")).isEmpty();
    assertThat(channels.door("A".repeat(1 << 20))).isEmpty();
  }

  @Test
  void aNewAppSecretCountsFromTheNextWebhook() {
    var before = channels.door(app.token()).orElseThrow();

    channels
        .endpoints()
        .change(
            hall.harbour,
            app.id(),
            new Endpoints.Change(Optional.empty(), Optional.of(Map.of("app_secret", "fresh"))),
            OptionalLong.empty());

    var after = channels.door(app.token()).orElseThrow();
    assertThat(after).isNotSameAs(before);
    assertThat(((ToyFactory.Reader) after.webhooks()).settings().require("app_secret"))
        .isEqualTo("fresh");
  }

  @Test
  void anItemIsRoutedByItsAccountFromTheMomentItIsConnected() {
    var door = channels.door(app.token()).orElseThrow();
    assertThat(channels.route(door, "15551")).isEmpty();

    var shop = hall.channel(hall.harbour, app.id(), "15551");

    assertThat(channels.route(door, "15551")).hasValue(shop.id());
    assertThat(channels.route(door, "15552")).isEmpty();
  }

  @Test
  void anotherNodeRoutesToANewChannelWithinSeconds() throws InterruptedException {
    var other = hall.node();
    var door = other.door(app.token()).orElseThrow();
    assertThat(other.route(door, "15551")).isEmpty();

    var shop = hall.channel(hall.harbour, app.id(), "15551");

    var deadline = Instant.now().plusSeconds(5);
    while (other.route(door, "15551").isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
    assertThat(other.route(door, "15551")).hasValue(shop.id());
  }

  @Test
  void anAccountIsRoutedThroughItsOwnEndpointOnly() {
    hall.channel(hall.harbour, app.id(), "15551");
    var second = hall.endpoint(hall.harbour);

    assertThat(channels.route(channels.door(second.token()).orElseThrow(), "15551")).isEmpty();
  }

  @Test
  void anAccountIsConnectedOnce() {
    hall.channel(hall.harbour, app.id(), "15551");

    var refusal =
        catchThrowableOfType(
            Refusal.Conflict.class, () -> hall.channel(hall.harbour, app.id(), "15551"));

    assertThat(refusal.code()).isEqualTo("account_taken");
  }

  @Test
  void wrongSettingsArePointedToTogether() {
    var draft =
        Hall.draft(
            app.id(),
            "",
            Map.of(
                "access_token", "",
                "base_url", "ftp://x",
                "limit", "many",
                "echoes", "yes",
                "colour", "red",
                "what stood in~the/clipboard", "red"));

    var refusal =
        catchThrowableOfType(
            Refusal.Unprocessable.class, () -> channels.connecting().create(hall.harbour, draft));

    assertThat(refusal.code()).isEqualTo("invalid_settings");
    assertThat(refusal.faults())
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactlyInAnyOrder(
            "/settings/account_id required",
            "/settings/access_token required",
            "/settings/base_url invalid_value",
            "/settings/limit invalid_value",
            "/settings/echoes invalid_value",
            "/settings/colour unknown_field",
            "/settings unknown_field");
  }

  @Test
  void whatTheConnectorItselfRefusesIsPointedTo() {
    var refusal =
        catchThrowableOfType(
            Refusal.Unprocessable.class, () -> hall.channel(hall.harbour, app.id(), "0"));

    assertThat(refusal.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/settings/account_id"));
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");

    var after =
        channels
            .connecting()
            .change(hall.ana, shop.id(), settings(Map.of("limit", "20")), OptionalLong.of(1));

    assertThat(after.settings()).containsEntry("limit", "20").containsEntry("account_id", "15551");
    assertThat(after.secretKeys()).containsExactly("access_token");
    assertThat(after.revision()).isEqualTo(2);
    var again =
        channels
            .connecting()
            .change(hall.ana, shop.id(), settings(Map.of("limit", "")), OptionalLong.empty());
    assertThat(again.settings()).doesNotContainKey("limit");
    assertThatThrownBy(() ->
            channels
                .connecting()
                .change(hall.ana, shop.id(), settings(Map.of()), OptionalLong.of(2)))
        .isInstanceOf(Refusal.Stale.class);
  }

  @Test
  void theAccountOfAChannelDoesNotChange() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");

    assertThatThrownBy(() ->
            channels
                .connecting()
                .change(
                    hall.ana,
                    shop.id(),
                    settings(Map.of("account_id", "15552")),
                    OptionalLong.empty()))
        .isInstanceOf(Refusal.Unprocessable.class);
  }

  @Test
  void aConnectorIsBuiltOnceForEachVersionOfItsSettings() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    int before = hall.toy.built.get();

    var first = (ToyFactory.Toy) channels.connector(hall.harbour, shop.id());
    assertThat(channels.connector(hall.harbour, shop.id())).isSameAs(first);
    assertThat(hall.toy.built.get()).isEqualTo(before + 1);
    assertThat(first.settings.require("access_token")).isEqualTo("t-" + Hall.CANARY);
    assertThat(first.settings.require("base_url")).isEqualTo("https://toy.example");
    int closed = hall.toy.closed.get();
    channels
        .connecting()
        .change(hall.ana, shop.id(), settings(Map.of("limit", "20")), OptionalLong.empty());

    var second = (ToyFactory.Toy) channels.connector(hall.harbour, shop.id());
    assertThat(second.settings.require("limit")).isEqualTo("20");
    // The form's own trial and the one in use before.
    assertThat(hall.toy.closed.get()).isEqualTo(closed + 2);
  }

  @Test
  void whatHappensToAChannelStandsInTheLogWithoutWords() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    channels
        .connecting()
        .change(hall.ana, shop.id(), settings(Map.of("limit", "20")), OptionalLong.empty());

    assertThat(hall.log(hall.harbour)).containsExactly("channel.created", "channel.changed");
    assertThat(hall.ledger.query("SELECT payload::text FROM event ORDER BY seq"))
        .allSatisfy(payload ->
            assertThat(payload).isEqualTo("{\"v\": 1, \"channel\": \"" + shop.id() + "\"}"));
    assertThat(hall.ledger.query("SELECT channels::text FROM event"))
        .containsOnly("{" + shop.id() + "}");
  }

  @Test
  void anAgentWithASetOfChannelsSeesTheseAlone() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    var depot = hall.channel(hall.harbour, app.id(), "15552");
    var bo = Hall.principal(hall.harbour, Optional.of(Set.of(depot.id())));

    assertThatList(read(hall.harbour, tx -> channels.visible(tx, bo)))
        .extracting(Channel::id)
        .containsExactly(depot.id());
    assertThatThrownBy(() -> read(hall.harbour, tx -> channels.visible(tx, bo, shop.id())))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() ->
            channels.connecting().change(bo, shop.id(), settings(Map.of()), OptionalLong.empty()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> channels.checkup().check(bo, shop.id()))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void nothingOfAnotherWorkspaceIsThere() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    var rename = new Endpoints.Change(Optional.of("Mine"), Optional.empty());
    hall.notice("15551", "quality", Optional.empty(), OptionalLong.of(shop.id()));

    assertThatList(read(hall.elsewhere, tx -> channels.visible(tx, hall.eve))).isEmpty();
    assertThatList(read(hall.elsewhere, tx -> channels.endpoints().all(tx))).isEmpty();
    assertThatObject(read(hall.elsewhere, tx -> channels.endpoints().find(tx, app.id())))
        .isEqualTo(Optional.empty());
    assertThatObject(read(hall.elsewhere, channels::windows)).isEqualTo(Map.of());
    assertThatList(read(hall.elsewhere, tx -> hall.notices(tx, shop.id()))).isEmpty();
    assertThat(channels.doorOf(hall.elsewhere, app.id())).isEmpty();
    assertNotFound(() -> read(hall.elsewhere, tx -> channels.visible(tx, hall.eve, shop.id())));
    assertNotFound(() ->
        channels
            .connecting()
            .change(hall.eve, shop.id(), settings(Map.of()), OptionalLong.empty()));
    assertNotFound(
        () -> channels.endpoints().change(hall.elsewhere, app.id(), rename, OptionalLong.empty()));
    assertNotFound(() -> channels.checkup().check(hall.eve, shop.id()));
    assertNotFound(() -> channels.connector(hall.elsewhere, shop.id()));
    assertNotFound(() -> hall.channel(hall.elsewhere, app.id(), "15553"));
    assertThat(hall.log(hall.elsewhere)).isEmpty();
  }

  private static void assertNotFound(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void behindAForgottenFilterTheFenceShowsNothingOfAnotherWorkspace() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    hall.notice("15551", "quality", Optional.empty(), OptionalLong.of(shop.id()));
    hall.receive(shop.id(), 1);

    for (var table : List.of("channel", "webhook_endpoint", "channel_notice", "channel_activity")) {
      assertThat(count(hall.harbour, table)).as(table).isOne();
      assertThat(count(hall.elsewhere, table)).as(table).isZero();
    }
  }

  private long count(long workspace, String table) {
    return hall.ledger
        .database()
        .inWorkspace(
            workspace,
            tx ->
                tx.query("SELECT count(*) FROM " + table, Tuple.tuple())
                    .iterator()
                    .next()
                    .getLong(0));
  }

  @Test
  void everyChannelHasItsPlatformsWindow() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");

    assertThat(read(hall.harbour, channels::windows).get(shop.id()))
        .isEqualTo(hall.toy.description().window());
  }
}
