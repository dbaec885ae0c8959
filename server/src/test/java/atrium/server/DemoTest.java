package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the demo listens, and where its customers write to. */
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
}
