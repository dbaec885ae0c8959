package atrium.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;

import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
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

  @Test
  void aNoticeIsKeptOnceHoweverOftenThePlatformSaysIt() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    var at = Optional.of(Instant.parse("2026-11-21T09:00:00Z"));
    for (int i = 0; i < 3; i++) {
      hall.notice("15551", "quality", at, OptionalLong.of(shop.id()));
      hall.notice("15551", "limit", Optional.empty(), OptionalLong.of(shop.id()));
    }
    hall.ledger.clock().turn(Duration.ofHours(1));
    hall.notice("15551", "limit", Optional.empty(), OptionalLong.of(shop.id()));

    assertThatList(read(hall.harbour, tx -> hall.notices(tx, shop.id())))
        .extracting(Notice::topic)
        .containsExactlyInAnyOrder("quality", "limit", "limit");
    assertThat(hall.log(hall.harbour)).filteredOn("channel.notice"::equals).hasSize(3);
  }

  @Test
  void aNoticeAboutASharedAccountConcernsEveryChannelBelowIt() {
    var group = Map.of("group_id", "77");
    var shop = channels.connecting().create(hall.harbour, Hall.draft(app.id(), "1", group));
    var depot = channels.connecting().create(hall.harbour, Hall.draft(app.id(), "2", group));
    var other = hall.channel(hall.harbour, app.id(), "3");

    hall.notice("group:77", "template", Optional.empty(), OptionalLong.empty());
    hall.notice("group:78", "template", Optional.empty(), OptionalLong.empty());

    assertThatList(read(hall.harbour, tx -> hall.notices(tx, shop.id()))).hasSize(1);
    assertThatList(read(hall.harbour, tx -> hall.notices(tx, depot.id()))).hasSize(1);
    assertThatList(read(hall.harbour, tx -> hall.notices(tx, other.id()))).isEmpty();
    assertThat(hall.ledger.query("SELECT count(*) FROM channel_notice WHERE channel_id IS NULL"))
        .containsExactly("1");
  }

  @Test
  void theReaderKeepsWhenAChannelLastReceived() {
    var shop = hall.channel(hall.harbour, app.id(), "15551");
    hall.receive(shop.id(), 3);
    hall.receive(shop.id(), 2);
    hall.receive(4711, 2);

    assertThat(
            read(hall.harbour, tx -> channels.visible(tx, hall.ana, shop.id())).heard().inbound())
        .contains(Instant.parse("2026-11-21T09:00:03Z"));
    assertThat(hall.ledger.query("SELECT inbound FROM channel_activity")).containsExactly("5");
  }
}
