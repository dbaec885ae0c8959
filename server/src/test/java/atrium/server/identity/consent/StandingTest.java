package atrium.server.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What follows from what was said, in thousands of worlds. */
class StandingTest {
  private static final Topic NEWS =
      new Topic(OptionalLong.of(1), "news", Topic.Kind.MARKETING, "News", "", 1);
  private static final List<Topic> SENT = List.of(Topic.SERVICE, Topic.MARKETING, NEWS);
  private static final List<String> KEYS = List.of("service", "marketing", "everything", "news");
  private static final int WORLDS = 4_000;

  /** Addresses of some persons, what each said, and what platforms refuse. */
  private record World(List<Standing.Place> places, List<Recorded> said, List<Refused> refused) {
    static World of(Random random) {
      var places =
          LongStream.rangeClosed(1, 2 + random.nextInt(4))
              .mapToObj(id ->
                  new Standing.Place(
                      id,
                      1 + random.nextInt(2),
                      random.nextInt(9) == 0 ? "external" : "wa_id",
                      List.of("active", "active", "active", "blocked", "retired")
                          .get(random.nextInt(5)),
                      random.nextInt(8) == 0))
              .toList();
      var said = new ArrayList<Recorded>();
      int most = random.nextInt(12);
      for (long id = 1; id <= most; id++) {
        var state = List.of(State.values()).get(random.nextInt(3));
        said.add(
            record(
                id,
                1 + random.nextInt(places.size()),
                KEYS.get(random.nextInt(4)),
                state,
                Instant.ofEpochSecond(random.nextInt(5))));
      }
      var refused = new ArrayList<Refused>();
      if (random.nextInt(3) == 0) {
        refused.add(new Refused(1, 1 + random.nextInt(2), "marketing", Instant.EPOCH));
      }
      return new World(places, said, refused);
    }

    Standing of(List<Standing.Place> some) {
      var ids = some.stream().map(Standing.Place::id).toList();
      return new Standing(
          some,
          List.of(),
          said.stream().filter(one -> ids.contains(one.identity())).toList(),
          refused.stream().filter(one -> ids.contains(one.identity())).toList());
    }
  }

  private static Recorded record(long id, long identity, String topic, State state, Instant at) {
    return new Recorded(
        id,
        identity,
        topic,
        state,
        Source.OTHER,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        at,
        at);
  }

  @Test
  void aMergeMakesNoAddressSendableThatWasNotAndASplitGivesBackWhatWas() {
    var random = new Random(20261123);
    for (int i = 0; i < WORLDS; i++) {
      var world = World.of(random);
      var merged = world.of(world.places());
      for (long customer = 1; customer <= 2; customer++) {
        long his = customer;
        var own = world.places().stream().filter(one -> one.customer() == his).toList();
        var alone = world.of(own);
        for (var place : own) {
          for (var topic : SENT) {
            for (var channel : List.of(OptionalLong.empty(), OptionalLong.of(1))) {
              var before = alone.verdict(place.id(), channel, topic);
              var after = merged.verdict(place.id(), channel, topic);
              if (after.allowed()) {
                assertThat(before.allowed()).as("world %d, %s", i, place).isTrue();
              }
              assertThat(merged.state(place.id(), topic)).isEqualTo(alone.state(place.id(), topic));
            }
          }
        }
        if (!alone.addresses().isEmpty()) {
          for (var topic : SENT) {
            assertThat(merged.state(topic)).isLessThanOrEqualTo(alone.state(topic));
          }
        }
      }
    }
  }

  @Test
  void inWhateverOrderItIsReadTheNewestCountsAndOfTwoAtOnceTheStricter() {
    var random = new Random(7);
    for (int i = 0; i < WORLDS; i++) {
      var world = World.of(random);
      var expected = world.of(world.places());
      var shuffled = new ArrayList<>(world.said());
      Collections.shuffle(shuffled, random);
      var other = new Standing(world.places(), List.of(), shuffled, world.refused());
      for (var place : world.places()) {
        for (var key : KEYS) {
          var counts = other.last(place.id(), key);
          assertThat(counts).isEqualTo(expected.last(place.id(), key));
          var rivals =
              world.said().stream()
                  .filter(one -> one.identity() == place.id() && one.topic().equals(key))
                  .toList();
          for (var rival : rivals) {
            assertThat(rival.at()).isBeforeOrEqualTo(counts.orElseThrow().at());
            if (rival.at().equals(counts.orElseThrow().at())) {
              assertThat(counts.orElseThrow().state()).isLessThanOrEqualTo(rival.state());
            }
          }
        }
      }
    }
  }

  @Test
  void addressesOfOneSenderSpeakForEachOtherAndNoOthersDo() {
    var phone = new Standing.Place(1, 1, "wa_id", "active", false);
    var user = new Standing.Place(2, 1, "wa_bsuid", "active", false);
    var mail = new Standing.Place(3, 1, "email", "active", false);
    var at = Instant.ofEpochSecond(1);
    var allowed = record(1, 1, "news", State.GRANTED, at);
    var pairs = List.of(new Standing.Pair(1, 2));
    var standing = new Standing(List.of(phone, user, mail), pairs, List.of(allowed), List.of());
    assertThat(standing.verdict(2, OptionalLong.empty(), NEWS).allowed()).isTrue();
    assertThat(codes(standing, 3, NEWS)).containsExactly(Verdict.Code.NOT_ASKED);
    assertThat(codes(standing, 1, Topic.MARKETING)).containsExactly(Verdict.Code.NOT_ASKED);
    var stops = record(2, 2, "marketing", State.DENIED, at.plusSeconds(1));
    standing = new Standing(List.of(phone, user, mail), pairs, List.of(allowed, stops), List.of());
    assertThat(codes(standing, 1, NEWS)).as("all offers").containsExactly(Verdict.Code.DENIED);
    assertThat(codes(standing, 1, Topic.SERVICE)).isEmpty();
    var again = record(3, 1, "news", State.GRANTED, at.plusSeconds(2));
    standing =
        new Standing(List.of(phone, user, mail), pairs, List.of(allowed, stops, again), List.of());
    assertThat(codes(standing, 2, NEWS)).as("allowed since").isEmpty();
    var everything = record(4, 3, "everything", State.DENIED, at);
    standing =
        new Standing(
            List.of(phone, user, mail),
            pairs,
            List.of(allowed, everything),
            List.of(new Refused(2, 7, "marketing", at)));
    assertThat(codes(standing, 1, NEWS))
        .containsExactly(Verdict.Code.PLATFORM_REFUSED, Verdict.Code.STOPPED);
    assertThat(standing.verdict(1, OptionalLong.of(8), Topic.SERVICE).reasons())
        .extracting(reason -> reason.identity().orElse(0))
        .containsExactly(3L);
  }

  private static List<Verdict.Code> codes(Standing standing, long identity, Topic topic) {
    return standing.verdict(identity, OptionalLong.empty(), topic).reasons().stream()
        .map(Verdict.Reason::code)
        .toList();
  }
}
