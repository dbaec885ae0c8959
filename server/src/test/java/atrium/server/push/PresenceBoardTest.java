package atrium.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.push.PresenceBoard.Place;
import atrium.server.push.PresenceBoard.Source;
import atrium.server.push.PresenceBoard.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is where, as time goes by. */
class PresenceBoardTest {
  private static final Place HERE = new Place(1, 105);
  private static final Source MEI = new Source("her window", 7);
  private static final Source MEI_ELSEWHERE = new Source("cafe0000", 7);
  private static final Source KEN = new Source("his window", 8);
  private final PresenceBoard board = new PresenceBoard(PresenceTimes.DEFAULT);

  private static long second(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void whoStopsTypingIsViewingAndWhoSaysNothingIsGone() {
    board.say(HERE, MEI, State.TYPING, second(0));
    assertThat(board.takeChanged()).containsExactly(HERE);
    board.lapse(second(5));
    assertThat(board.agents(HERE)).containsEntry(7L, State.TYPING);
    assertThat(board.takeChanged()).isEmpty();
    board.lapse(second(6));
    assertThat(board.agents(HERE)).containsEntry(7L, State.VIEWING);
    assertThat(board.takeChanged()).containsExactly(HERE);
    board.lapse(second(30));
    assertThat(board.agents(HERE)).isEmpty();
    assertThat(board.takeChanged()).containsExactly(HERE);
    assertThat(board.size()).isZero();
  }

  @Test
  void whatIsSaidAgainHoldsOnAndIsNoChange() {
    for (int at = 0; at <= 60; at += 3) {
      board.say(HERE, MEI, State.TYPING, second(at));
      board.lapse(second(at + 2));
      assertThat(board.takeChanged()).hasSize(at == 0 ? 1 : 0);
    }
    assertThat(board.agents(HERE)).containsEntry(7L, State.TYPING);
    assertThat(board.size()).isEqualTo(1);
  }

  @Test
  void ofAnAgentsWindowsTheOneThatDoesMostCounts() {
    board.say(HERE, MEI, State.VIEWING, second(0));
    board.say(HERE, MEI_ELSEWHERE, State.TYPING, second(0));
    board.say(HERE, KEN, State.VIEWING, second(0));
    assertThat(board.agents(HERE)).containsEntry(7L, State.TYPING).containsEntry(8L, State.VIEWING);
    assertThat(board.state(HERE, 7, origin -> origin.equals("her window")))
        .isEqualTo(Optional.of(State.VIEWING));
    board.leave(HERE, MEI_ELSEWHERE);
    assertThat(board.agents(HERE)).containsEntry(7L, State.VIEWING);
    board.leave(HERE, MEI);
    assertThat(board.agents(HERE)).containsOnlyKeys(8L);
  }

  @Test
  void whoeverComesAndGoesLeavesNothingBehind() {
    for (long conversation = 1; conversation <= 10_000; conversation++) {
      var place = new Place(1, conversation);
      board.say(place, MEI, State.TYPING, second(0));
      board.leave(place, MEI);
    }
    assertThat(board.size()).isZero();
    board.takeChanged();
    assertThat(board.takeChanged()).isEmpty();
  }

  @Test
  void aWordBetweenNodesComesThroughAsItWasAndNonsenseDoesNot() {
    for (var state :
        List.of(Optional.of(State.VIEWING), Optional.of(State.TYPING), Optional.<State>empty())) {
      var word = new PresenceWord("cafe0123", new Place(Long.MAX_VALUE / 10, 12), 34, state);
      assertThat(word.text()).hasSizeLessThanOrEqualTo(100).doesNotContain(" ");
      assertThat(PresenceWord.of(word.text())).contains(word);
    }
    for (var nonsense :
        List.of("", "here:", "here:cafe0123:1:2:3:x", "here:cafe0123:1:2:-3:v", "1:2")) {
      assertThat(PresenceWord.of(nonsense)).isEmpty();
    }
  }
}
