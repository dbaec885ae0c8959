package atrium.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.SimulatorLedger.Call;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.line.LineCustomer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups of LINE, people's faces, and the account itself, through the front door. */
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

  private static byte[] picture(Color colour) throws IOException {
    var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, 400, 300);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private HttpResponse<byte[]> shown(String link) throws Exception {
    var there = HttpRequest.newBuilder(server.url().resolve(link)).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(there, BodyHandlers.ofByteArray());
    }
  }

  /** A customer, once something is known of him. */
  private JsonNode customer(String id, Predicate<JsonNode> known) throws InterruptedException {
    return await(() -> Optional.of(server.get("customers/" + id)).filter(known));
  }

  private static String face(JsonNode customer) {
    return customer.path("picture").asString("");
  }

  /** As if his profile had been fetched longer ago than it is kept. */
  private void aWeekLater(LineCustomer who) {
    assertThat(
            server.rows(
                "UPDATE profile_fetch SET fetched_at = fetched_at - interval '8 days' FROM identity i"
                    + " WHERE i.id = identity_id AND i.value = '%s' AND next_at IS NULL RETURNING 1"
                        .formatted(who.userId())))
        .hasSize(1);
  }

  @Test
  void whatSomebodyLooksLikeIsKeptSmallAndAskedForAgainAfterAWeek() throws Exception {
    var hina = line.customer("陽菜", "ja").looksLike(picture(Color.RED));
    hina.says("こんにちは");
    settle();
    var id = conversation("陽菜").path("customer").path("id").asString();
    var first = face(customer(id, one -> !face(one).isEmpty()));
    assertThat(face(conversation("陽菜").path("customer"))).isEqualTo(first);
    var kept = shown(first);
    assertThat(kept.headers().firstValue("content-type")).contains("image/jpeg");
    assertThat(kept.headers().firstValue("content-security-policy").orElse("")).contains("sandbox");
    var small = ImageIO.read(new ByteArrayInputStream(kept.body()));
    assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(192, 144);
    assertThat(shown(first.replace("/picture", "/thumbnail/thumbnail")).statusCode())
        .isEqualTo(404);

    line.customer("陽菜", "en").looksLike(picture(Color.BLUE)).says("まだ同じ");
    settle();
    var asked = "/v2/bot/profile/" + hina.userId();
    assertThat(line.ledger().calls()).filteredOn(call -> call.path().equals(asked)).hasSize(1);

    aWeekLater(hina);
    hina.says("変えました");
    settle();
    var changed = customer(id, one -> !face(one).equals(first));
    assertThat(changed.path("language").asString()).as("with the same name").isEqualTo("en");
    assertThat(shown(face(changed)).statusCode()).isEqualTo(200);
    assertThat(shown(first).statusCode()).as("nobody sees the one before").isEqualTo(404);

    aWeekLater(hina);
    hina.isPicturedAt("").says("外しました");
    settle();
    assertThat(customer(id, one -> face(one).isEmpty()).path("name").asString()).isEqualTo("陽菜");
  }

  @Test
  void aPictureThatIsNoneOrLeadsInsideIsNotKeptAndTheNameIs() throws Exception {
    var lies = line.customer("嘘", "ja").looksLike("<svg onload=alert(1)>".getBytes(UTF_8));
    lies.says("一");
    var inside = line.customer("内", "ja").isPicturedAt(server.url() + "/api/v1/openapi.yaml");
    inside.says("二");
    var gone = line.customer("無", "ja").isPicturedAt(line.address() + "/profile/nothing");
    gone.says("三");
    var broken = line.customer("壊", "ja").isPicturedAt("http://[broken");
    broken.says("四");
    settle();
    for (var who : List.of(lies, inside, gone, broken)) {
      var id = conversation(who.name()).path("customer").path("id").asString();
      await(() ->
          server
              .rows(
                  "SELECT next_at FROM profile_fetch f JOIN identity i ON i.id = f.identity_id"
                      + " WHERE i.value = '"
                      + who.userId()
                      + "' AND fetched_at IS NOT NULL")
              .stream()
              .findFirst());
      assertThat(face(server.get("customers/" + id))).as(who.name()).isEmpty();
    }
  }

  @Test
  void emojiOfItsOwnGoAsLineNamesThem() throws Exception {
    line.customer("絵", "ja").says("お願いします");
    settle();
    var said =
        "{\"kind\": \"text\", \"text\": \"承知しました (thumbs up)\", \"entities\": [{\"type\":"
            + " \"emoji\", \"start\": 7, \"length\": 11, \"value\":"
            + " \"5ac21e6c040ab15980c9b444/002\"}]}";
    var sent = awaitStatus(answer(conversation("絵"), said), "accepted");
    assertThat(taken("承知しました"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.body())
                .contains("textV2", "\"emojiId\":\"002\"")
                .doesNotContain("thumbs up"));
    assertThat(sent.path("content").path("text").asString()).endsWith("(thumbs up)");
  }

  @Test
  void whatNobodyKnowsYetIsKeptAsItCame() throws Exception {
    var nao = line.customer("直", "ja");
    nao.says("はじめまして");
    nao.sends(nao.message("hologram").put("spin", "left"));
    nao.does("telepathy");
    settle();
    assertThat(
            server.rows(
                "SELECT content::text FROM message WHERE kind = 'unsupported'"
                    + " AND content->>'type' = 'hologram'"))
        .singleElement()
        .satisfies(stored -> assertThat(stored).contains("spin", "left"));

    var kept =
        await(() ->
            server
                .get("journal?limit=200")
                .path("items")
                .valueStream()
                .filter(one -> one.toString().contains("telepathy"))
                .findFirst());
    var path = "journal/" + kept.path("day").asString() + "/" + kept.path("id").asString();
    var raw = Base64.getDecoder().decode(server.get(path).path("body").asString());
    assertThat(new String(raw, UTF_8)).contains("\"type\":\"telepathy\"", nao.userId());
  }

  @Test
  void picturesOfOneSetAreOneSetHoweverTheyCome() throws Exception {
    var saki = line.customer("咲", "ja");
    for (var index : List.of(3, 1, 2)) {
      var picture = saki.message("image");
      picture.putObject("contentProvider").put("type", "line");
      picture.putObject("imageSet").put("id", "SET1").put("index", index).put("total", 3);
      saki.sends(picture);
    }
    settle();
    var customer = conversation("咲").path("customer").path("id").asString();
    assertThat(
            server
                .get("customers/" + customer + "/timeline")
                .path("items")
                .valueStream()
                .map(one -> one.path("context").path("album"))
                .map(album ->
                    album.path("id").asString()
                        + album.path("index").asInt()
                        + "/"
                        + album.path("total").asInt()))
        .containsExactlyInAnyOrder("SET11/3", "SET12/3", "SET13/3");
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
