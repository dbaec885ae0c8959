package atrium.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import atrium.connector.Health;
import atrium.server.api.Refusal;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
  /** Open all the time. */
  private static final OpeningHours ALWAYS = (_, _, from, to) -> Duration.between(from, to);

  private final Hall hall = new Hall();
  private final Channels channels = hall.channels;
  private final Endpoint app = hall.endpoint(hall.harbour);
  private final Channel shop = hall.channel(hall.harbour, app.id(), "15551");

  @AfterEach
  void close() {
    hall.close();
  }

  private Channel now() {
    return channels.snapshot(hall.harbour, tx -> channels.visible(tx, hall.ana, shop.id()));
  }

  private List<Notice> notices() {
    return channels.snapshot(hall.harbour, tx -> hall.notices(tx, shop.id()));
  }

  private Channel change(
      Optional<Channel.State> state, Optional<String> reason, OptionalInt silence) {
    var change =
        new Connecting.Change(
            OptionalLong.empty(), Optional.empty(), Optional.empty(), state, reason, silence);
    return channels.connecting().change(hall.ana, shop.id(), change, OptionalLong.empty());
  }

  private void watch(int minutes) {
    change(Optional.empty(), Optional.empty(), OptionalInt.of(minutes));
  }

  /** The log says something of a message on the channel. */
  private void log(String kind, String payload) {
    var at = hall.ledger.clock().instant();
    var event =
        new LedgerEvent.Stored(
            hall.harbour,
            9,
            kind,
            at,
            OptionalLong.empty(),
            List.of(shop.id()),
            OptionalLong.empty(),
            Optional.of(payload));
    hall.ledger
        .database()
        .everywhere(
            Reason.READER_SWEEP,
            tx -> {
              new ChannelActivity().apply(tx, List.of(event));
              return event;
            });
  }

  private static String moved(String before, String after) {
    return "{\"v\":1,\"message\":\"1\",\"before\":\"" + before + "\",\"after\":\"" + after + "\"}";
  }

  @Test
  void anAccountThatNobodyAskedForAnHourIsAskedByItself() {
    hall.toy.check =
        _ -> new Health(Health.State.WORKING, "It answers.", Map.of("quality_rating", "GREEN"));
    channels.tend(ALWAYS);
    assertThat(now().checked().at()).isEmpty();

    hall.ledger.clock().turn(Duration.ofMinutes(61));
    channels.tend(ALWAYS);
    assertThat(now().checked().facts()).containsEntry("quality_rating", "GREEN");
    assertThat(now().checked().at()).contains(hall.ledger.clock().instant());
    assertThatList(notices()).as("that it works is no news").isEmpty();

    hall.toy.check = _ -> new Health(Health.State.REAUTHENTICATE, "The token ended.", Map.of());
    channels.tend(ALWAYS);
    assertThat(now().health()).as("not yet due").isEqualTo(Channel.HealthState.WORKING);
    hall.ledger.clock().turn(Duration.ofMinutes(61));
    channels.tend(ALWAYS);
    assertThat(now().health()).isEqualTo(Channel.HealthState.REAUTHENTICATE);
    assertThatList(notices())
        .extracting(Notice::topic, Notice::severity, Notice::summary)
        .containsExactly(tuple("health", "critical", "The token ended."));
  }

  @Test
  void aPausedAccountIsNotAskedAndSaysWhyItIsPaused() {
    var paused =
        change(
            Optional.of(Channel.State.PAUSED),
            Optional.of(" The number\n moves. "),
            OptionalInt.empty());
    assertThat(paused.pauseReason()).isEqualTo("The number moves.");
    hall.ledger.clock().turn(Duration.ofHours(3));
    channels.tend(ALWAYS);
    assertThat(now().checked().at()).isEmpty();

    change(Optional.of(Channel.State.ACTIVE), Optional.empty(), OptionalInt.empty());
    assertThat(now().pauseReason()).isEmpty();
    assertThatThrownBy(() ->
            change(
                Optional.of(Channel.State.PAUSED),
                Optional.of("x".repeat(501)),
                OptionalInt.empty()))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void aSilenceIsToldOnceAndSoIsItsEnd() {
    watch(60);
    log("message.received", "{}");
    var heard = now().heard().anything().orElseThrow();
    hall.ledger.clock().turn(Duration.ofMinutes(59));
    channels.tend(ALWAYS);
    assertThat(now().heard().silentSince()).isEmpty();

    hall.ledger.clock().turn(Duration.ofMinutes(1).plusSeconds(1));
    channels.tend(ALWAYS);
    channels.tend(ALWAYS);
    assertThat(now().heard().silentSince()).contains(heard);
    assertThatList(notices()).extracting(Notice::topic).containsExactly("silence");

    log("message.status", moved("sent", "delivered"));
    channels.tend(ALWAYS);
    channels.tend(ALWAYS);
    assertThat(now().heard().silentSince()).isEmpty();
    assertThatList(notices()).extracting(Notice::severity).containsExactly("info", "warning");
  }

  @Test
  void onlyTimeInWhichTheBusinessIsOpenIsSilence() {
    watch(60);
    log("message.received", "{}");
    hall.ledger.clock().turn(Duration.ofHours(8));
    channels.tend((_, _, _, _) -> Duration.ofMinutes(59));
    assertThat(now().heard().silentSince()).isEmpty();
    channels.tend((_, _, _, _) -> Duration.ofMinutes(60));
    assertThat(now().heard().silentSince()).isPresent();
  }

  @Test
  void whoNoLongerWantsToBeToldIsNot() {
    watch(15);
    hall.ledger.clock().turn(Duration.ofMinutes(16));
    channels.tend(ALWAYS);
    assertThat(now().heard().silentSince()).as("never heard at all").isPresent();

    watch(0);
    assertThat(now().silenceMinutes()).isEmpty();
    assertThat(now().heard().silentSince()).isEmpty();
    assertThatThrownBy(() -> watch(14)).isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> watch(43_201)).isInstanceOf(Refusal.Invalid.class);
  }

  private void checked(Optional<Health.Token> token) {
    hall.toy.check = _ -> new Health(Health.State.WORKING, "Fine.", Map.of(), token);
    channels.checkup().check(hall.ana, shop.id());
  }

  private Optional<Health.Token> endsIn(Duration time) {
    return Optional.of(Health.Token.until(hall.ledger.clock().instant().plus(time)));
  }

  @Test
  void theEndOfATokenIsToldAWeekAndADayAheadAndSoIsItsSuccessor() {
    checked(Optional.empty());
    assertThat(now().checked().token().state()).isEqualTo(TokenLife.State.UNKNOWN);
    var end = hall.ledger.clock().instant().plus(Duration.ofDays(8));
    checked(Optional.of(Health.Token.until(end)));
    channels.tend(ALWAYS);
    assertThat(now().checked().token().endsAt()).contains(end);
    assertThatList(notices()).isEmpty();

    hall.ledger.clock().turn(Duration.ofDays(1));
    channels.tend(ALWAYS);
    channels.tend(ALWAYS);
    checked(Optional.of(Health.Token.until(end.plusSeconds(2))));
    assertThat(now().checked().token().endsAt()).as("told in whole seconds").contains(end);
    checked(Optional.empty());
    channels.tend(ALWAYS);
    assertThatList(notices())
        .extracting(Notice::topic, Notice::severity)
        .containsExactly(tuple("token", "warning"));

    hall.ledger.clock().turn(Duration.ofDays(6));
    channels.tend(ALWAYS);
    channels.tend(ALWAYS);
    assertThatList(notices()).extracting(Notice::severity).containsExactly("critical", "warning");

    checked(endsIn(Duration.ofDays(60)));
    checked(Optional.of(Health.Token.ENDLESS));
    channels.tend(ALWAYS);
    assertThat(now().checked().token().state()).isEqualTo(TokenLife.State.NEVER);
    assertThatList(notices())
        .extracting(Notice::severity)
        .containsExactly("info", "critical", "warning");
    assertThat(notices().getFirst().summary()).contains("works until");
  }

  @Test
  void aTokenThatIsNewIsAskedAboutAndToldOfAnew() {
    checked(endsIn(Duration.ofDays(3)));
    channels.tend(ALWAYS);
    var change =
        new Connecting.Change(
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(Map.of("access_token", "t-another")),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    var changed = channels.connecting().change(hall.ana, shop.id(), change, OptionalLong.empty());
    assertThat(changed.checked()).isEqualTo(now().checked());
    assertThat(now().checked().token().state()).isEqualTo(TokenLife.State.UNKNOWN);
    assertThat(now().checked().at()).isEmpty();

    hall.ledger.clock().turn(Duration.ofHours(2));
    var soon = endsIn(Duration.ofDays(4));
    hall.toy.check = _ -> new Health(Health.State.WORKING, "Fine.", Map.of(), soon);
    channels.tend(ALWAYS);
    channels.tend(ALWAYS);
    assertThatList(notices()).extracting(Notice::severity).containsExactly("warning", "warning");
  }

  @Test
  void hoursSayWhatCameAndWentAndAreForgottenAfterAMonth() {
    log("message.received", "{}");
    log("message.received", "{}");
    log("message.status", moved("sending", "accepted"));
    log("message.status", moved("accepted", "sent"));
    log("message.status", moved("sent", "read"));
    log("message.status", moved("queued", "failed"));
    log("message.status", moved("sending", "unknown"));

    var hours = channels.snapshot(hall.harbour, tx -> channels.hours(tx, shop.id(), 24));
    assertThatList(hours)
        .extracting(HourStore.Hour::received, HourStore.Hour::sent, HourStore.Hour::failed)
        .containsExactly(tuple(2, 1, 1));
    assertThat(hours.getFirst().hour()).isBeforeOrEqualTo(hall.ledger.clock().instant());

    hall.ledger.clock().turn(Duration.ofDays(32));
    channels.tend(ALWAYS);
    assertThat(hall.ledger.query("SELECT count(*) FROM channel_hour")).containsExactly("0");
  }

  @Test
  void whatACheckFindsHoldsNoSecret() {
    hall.toy.check =
        _ -> new Health(Health.State.WORKING, "Fine.", Map.of("echo", "token t-" + Hall.CANARY));
    channels.checkup().check(hall.ana, shop.id());
    assertThat(now().checked().facts().get("echo")).doesNotContain(Hall.CANARY);
  }
}
