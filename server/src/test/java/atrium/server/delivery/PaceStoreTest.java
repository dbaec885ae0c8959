package atrium.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.testing.TestLedger;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceStoreTest {
  private static final long CHANNEL = 41;
  private final TestLedger ledger = new TestLedger();
  private final long workspace = ledger.workspace("harbour");
  private final PaceStore pace = new PaceStore();

  PaceStoreTest() {
    ledger.execute(
        "INSERT INTO delivery_channel (workspace_id, channel_id) VALUES (%d, %d)"
            .formatted(workspace, CHANNEL));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void told(Duration pause, String code) {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              pace.told(tx, CHANNEL, pause, code);
              return tx;
            });
  }

  private String held() {
    return ledger
        .query(
            """
            SELECT held_code || ' ' || round(extract(epoch FROM held_until - clock_timestamp()) / 60)
              FROM delivery_channel
            """)
        .getFirst();
  }

  @Test
  void ofTwoPausesThatAPlatformToldTheLongerOneCountsWhicheverCameLast() {
    told(Duration.ofMinutes(30), "rate_limited");
    told(Duration.ofMinutes(1), "rate_limited");
    assertThat(held()).isEqualTo("rate_limited 30");
    told(Duration.ofMinutes(45), "rate_limited");
    assertThat(held()).isEqualTo("rate_limited 45");
  }

  @Test
  void whatIsToldCountsWhereOnlyWeOurselvesHadChosenToWait() {
    ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              var probe = Duration.ofMinutes(30);
              pace.hold(tx, CHANNEL, probe, PaceStore.PROBING, OptionalLong.empty());
              return tx;
            });
    told(Duration.ofMinutes(1), "rate_limited");
    assertThat(held()).isEqualTo("rate_limited 1");
  }
}
