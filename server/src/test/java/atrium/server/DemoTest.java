package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Pace;
import atrium.server.platform.config.StartRefused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the demo listens, where its customers write to, and how. */
class DemoTest {
  @Test
  void aPortThatIsGivenIsWrittenToAsWell() {
    for (var config :
        List.of(
            Demo.config(List.of("--listen.port=8197"), Map.of()),
            Demo.config(List.of(), Map.of("ATRIUM_LISTEN_PORT", "8197")))) {
      assertThat(config.listen().port()).isEqualTo(8197);
      assertThat(config.publicUrl()).hasToString("http://localhost:8197");
    }
  }

  @Test
  void aPortThatNobodyGaveIsFreeAndWrittenTo() {
    var config = Demo.config(List.of(), Map.of());
    assertThat(config.publicUrl()).hasToString("http://localhost:" + config.listen().port());
    assertThat(config.listen().port()).isPositive();
  }

  @Test
  void anAddressThatIsGivenStands() {
    var config =
        Demo.config(List.of("--public_url=https://inbox.example", "--listen.port=8197"), Map.of());
    assertThat(config.publicUrl()).hasToString("https://inbox.example");
    assertThat(config.listen().port()).isEqualTo(8197);
  }

  @Test
  void customersAreBusyUnlessTheyAreToldToBeCalm() {
    assertThat(Demo.pace(List.of("--listen.port=8197"))).isEqualTo(Pace.demo());
    assertThat(Demo.pace(List.of("--customers=calm"))).isEqualTo(Pace.calm());
    assertThatThrownBy(() -> Demo.pace(List.of("--customers=wild")))
        .isInstanceOf(StartRefused.class)
        .hasMessage("--customers=wild: customers are busy or calm.");
  }

  @Test
  void calmCustomersSayEverythingOnceAndTheRegularsWriteOn() {
    var script = DemoScript.load();
    var calm = Pace.calm();
    assertThat(calm.customers(script, 1)).isEqualTo(script.customers());
    assertThat(calm.customers(script, 2))
        .isNotEmpty()
        .hasSizeLessThan(10)
        .allMatch(DemoScript.Customer::regular);
    assertThat(Pace.demo().customers(script, 2)).isEqualTo(script.customers());
    assertThat(calm.plays(2, 0)).isFalse();
  }
}
