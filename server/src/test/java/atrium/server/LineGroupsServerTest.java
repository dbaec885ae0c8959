package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger.Call;
import atrium.connector.testing.SimulatorLedger.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  /** A group, once so much is known of it. */
  private JsonNode group(String name, String... members) throws InterruptedException {
    var customer = conversation(name).path("customer").path("id").asString();
    return await(() ->
        Optional.of(server.get("customers/" + customer).path("group"))
            .filter(group -> members(group).equals(List.of(members))));
  }

  private static List<String> members(JsonNode group) {
    return group
        .path("members")
        .valueStream()
        .map(one ->
            one.path("name").asString("?")
                + (one.path("here").asBoolean() ? "" : " gone")
                + (one.path("customer_id").isMissingNode() ? "" : " wrote"))
        .toList();
  }

  @Test
  void aGroupShowsWhoIsInItAsFarAsLineTells() throws Exception {
    var group = line.group("読書会");
    var hana = line.customer("花", "ja").isNoFriend().in(group);
    var silent = line.customer("静", "ja").in(group);
    hana.says("次はいつですか?");
    settle();
    var known = group("読書会", "花 wrote");
    assertThat(known.path("count").asInt()).isEqualTo(2);
    assertThat(known.path("members").path(0).path("value").asString()).isEqualTo(hana.userId());

    var jun = line.customer("順", "ja").in(group);
    jun.joins();
    silent.leaves();
    settle();
    assertThat(group("読書会", "花 wrote", "順", "? gone").path("members")).hasSize(3);
    assertThat(server.rows("SELECT value FROM identity WHERE kind = 'line_user'"))
        .as("who only came is no customer")
        .contains(hana.userId())
        .doesNotContain(jun.userId(), silent.userId());

    var mention =
        "{\"kind\": \"text\", \"text\": \"@花 火曜日です\", \"entities\":"
            + " [{\"type\": \"mention\", \"start\": 0, \"length\": 2, \"value\": \"%s\"}]}"
                .formatted(hana.userId());
    awaitStatus(answer(conversation("読書会"), mention), "accepted");
    assertThat(taken("火曜日です"))
        .singleElement()
        .satisfies(one -> assertThat(one.body()).contains("textV2", "mentionee", hana.userId()));
  }

  @Test
  void aVerifiedAccountIsToldOfAllMembersOfAGroup() throws Exception {
    line.verified();
    var group = line.group("山の会");
    line.customer("岳", "ja").in(group);
    line.customer("峰", "ja").in(group).says("登りませんか?");
    settle();
    assertThat(group("山の会", "岳", "峰 wrote").path("count").asInt()).isEqualTo(2);
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
