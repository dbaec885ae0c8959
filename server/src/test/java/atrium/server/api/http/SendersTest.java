package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.server.api.EdgeLimits;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendersTest {
  private final Senders senders = new Senders();

  private static Principal who(long workspace, long actor, Principal.Kind kind) {
    return new Principal(
        workspace, "w", actor, kind, "Ann", Set.of(), Optional.empty(), Optional.empty());
  }

  private String sends(Principal who) {
    return senders.among(who, () -> "taken");
  }

  @Test
  void whoSendsAsManyAsHeMayIsRefusedOneMoreAndNobodyElseIs() throws Exception {
    var ann = who(1, 31, Principal.Kind.AGENT);
    var begun = new CountDownLatch(EdgeLimits.UPLOADS_AT_ONCE);
    var end = new CountDownLatch(1);
    var under = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EdgeLimits.UPLOADS_AT_ONCE; i++) {
        under.add(threads.submit(() -> senders.among(ann, () -> hold(begun, end))));
      }
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      assertThatExceptionOfType(Refusal.TooMany.class).isThrownBy(() -> sends(ann));
      assertThat(sends(who(1, 32, Principal.Kind.AGENT))).isEqualTo("taken");
      assertThat(sends(who(1, 31, Principal.Kind.TOKEN))).isEqualTo("taken");
      assertThat(sends(who(2, 31, Principal.Kind.AGENT))).isEqualTo("taken");
      end.countDown();
      for (var one : under) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("taken");
      }
    }
    assertThat(sends(ann)).isEqualTo("taken");
    assertThat(senders.size()).isZero();
  }

  private static String hold(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return "taken";
  }

  @Test
  void oneThatFailsGivesItsPlaceBack() {
    var ann = who(1, 31, Principal.Kind.AGENT);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            senders.among(
                ann,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(senders.size()).isZero();
  }
}
