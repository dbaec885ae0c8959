package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger.Call;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Groups of LINE, and the account itself, through the front door. */
class LineGroupsServerTest extends LineTalk {
  @Test
  void aGroupIsOneConversationWhoeverWritesInIt() throws Exception {
    var group = line.group("町内会");
    var first = line.customer("一郎", "ja").in(group);
    first.says("照明を新しくしたいです");
    line.customer("二郎", "ja").in(group).says("賛成です");
    settle();

    var talk = conversation("町内会");
    assertThat(talk.path("inbound_count").asInt()).isEqualTo(2);
    awaitStatus(says(talk, "皆さん、こんにちは"), "accepted");
    assertThat(taken("皆さん、こんにちは")).singleElement().extracting(Taken::to).isEqualTo(group);
  }

  @Test
  void theChannelTellsItsHealthInWords() {
    var channel =
        server
            .get("channels")
            .path("items")
            .valueStream()
            .filter(one -> one.path("connector").asString().equals("line"))
            .findFirst()
            .orElseThrow();
    var checked = server.call("POST", "channels/" + channel.path("id").asString() + "/check", null);

    assertThat(checked.body())
        .contains("\"working\"")
        .contains("The account works")
        .contains("\"token_expiry\":\"never\"");
    line.tokenEnds(Optional.of(Instant.now().plus(Duration.ofDays(3))));
    server.call("POST", "channels/" + channel.path("id").asString() + "/check", null);
    var path = "channels/" + channel.path("id").asString();
    assertThat(server.get(path).path("token_expiry").asString()).isEqualTo("dated");
    assertThat(Instant.parse(server.get(path).path("token_expires_at").asString()))
        .isBefore(Instant.now().plus(Duration.ofDays(3)));
    assertThat(server.get(path + "/notices").path("items").path(0).path("summary").asString())
        .contains("The access token ends on");
    assertThat(line.ledger().calls()).extracting(Call::path).contains("/v2/bot/info");
  }
}
