package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Fault;
import atrium.connector.testing.SimulatorLedger.Taken;
import atrium.connector.testing.line.LineCustomer;
import atrium.server.platform.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** LINE through the front door: what customers write, and by which way they are answered. */
class LineServerTest extends LineTalk {
  private LineCustomer wrote(String name, String words) throws InterruptedException {
    var customer = line.customer(name, "ja");
    customer.says(words);
    settle();
    return customer;
  }

  @Test
  void aQuickAnswerIsFreeAndTheNextOneIsPushed() throws Exception {
    wrote("田中 あかり", "在庫ありますか?");
    var talk = conversation("田中 あかり");
    var before = line.quota().used();

    awaitStatus(says(talk, "はい、ございます"), "accepted");
    assertThat(calls("はい、ございます")).containsExactly("reply 200");
    assertThat(line.quota().used()).isEqualTo(before);

    awaitStatus(says(talk, "3つですね?"), "accepted");
    assertThat(calls("3つですね?")).containsExactly("push 200");
    assertThat(line.quota().used()).isEqualTo(before + 1);
    assertThat(server.rows("SELECT content::text || coalesce(context::text, '') FROM message"))
        .as("tokens are kept apart from what is served")
        .noneMatch(stored -> stored.contains("token"));
  }

  @Test
  void aTokenThatRanOutGivesWayToAPush() throws Exception {
    wrote("佐藤 健", "もしもし");
    line.expireReplyTokens();

    awaitStatus(says(conversation("佐藤 健"), "遅くなりました"), "accepted");
    assertThat(calls("遅くなりました")).containsExactly("reply 400", "push 200");
    assertThat(taken("遅くなりました")).hasSize(1);
  }

  @Test
  void aPushWhoseAnswerIsLostIsTakenOnce() throws Exception {
    wrote("林怡君", "您好");
    var talk = conversation("林怡君");
    awaitStatus(says(talk, "第一"), "accepted");
    line.faults().next(Fault.On.MESSAGE, new Fault.DoneThenDropped());

    var said = awaitStatus(says(talk, "台北有門市"), "accepted");
    assertThat(calls("台北有門市")).containsExactly("push 0", "push 409");
    assertThat(taken("台北有門市")).hasSize(1);
    assertThat(said.path("status").asString()).isEqualTo("accepted");
  }

  @Test
  void aReplyWhoseAnswerIsLostIsTakenOnce() throws Exception {
    wrote("陳柏翰", "燈一直閃");
    line.faults().next(Fault.On.MESSAGE, new Fault.DoneThenDropped());

    awaitStatus(says(conversation("陳柏翰"), "請換燈泡"), "accepted");
    assertThat(calls("請換燈泡")).containsExactly("reply 0", "reply 400");
    assertThat(taken("請換燈泡")).hasSize(1);
  }

  @Test
  void aReplyThatNeverArrivedIsTriedWithTheSameToken() throws Exception {
    wrote("ธนกร", "สวัสดีครับ");
    line.faults().next(Fault.On.MESSAGE, new Fault.Dropped());

    awaitStatus(says(conversation("ธนกร"), "ได้ครับ"), "accepted");
    assertThat(calls("ได้ครับ")).containsExactly("reply 0", "reply 200");
    assertThat(taken("ได้ครับ")).hasSize(1);
  }

  @Test
  void aMonthThatIsUsedUpIsSaidWithTheWayOut() throws Exception {
    wrote("小林 大輔", "割れていました");
    var talk = conversation("小林 大輔");
    line.quota().limit(0);

    awaitStatus(says(talk, "申し訳ありません"), "accepted");
    var failed = awaitStatus(says(talk, "交換します"), "failed");
    assertThat(failed.path("problem").path("code").asString()).isEqualTo("quota");
    assertThat(failed.path("problem").path("title").asString()).contains("raise the plan");
    assertThat(taken("交換します")).isEmpty();
  }

  @Test
  void whatCustomersSendArrivesOnceHoweverOftenItIsDelivered() throws Exception {
    var pim = line.customer("พิมพ์ชนก", "th");
    line.faults().duplicateWebhooks(2);
    pim.says("มีสีครีมไหมคะ");
    pim.sends("image", DemoScript.file("desk-lamp.jpg"), "image/jpeg", "");
    pim.sends("video", DemoScript.file("flicker.mp4"), "video/mp4", "");
    pim.sendsSticker("11537", "52002738", "hi");
    pim.taps("atrium\ncream\nสีครีม");
    settle();
    var talk = conversation("พิมพ์ชนก");

    assertThat(talk.path("inbound_count").asInt()).isEqualTo(5);
    var customer = talk.path("customer").path("id").asString();
    var timeline = "customers/" + customer + "/timeline";
    var stored =
        await(() ->
            Optional.of(server.get(timeline).path("items"))
                .filter(items ->
                    items
                            .valueStream()
                            .flatMap(item -> item.path("files").valueStream())
                            .filter(file -> file.path("state").asString().equals("stored"))
                            .count()
                        == 2));
    assertThat(stored.toString()).contains("\"title\":\"สีครีม\"").contains("video/mp4");
    assertThat(server.get("customers/" + customer).path("language").asString()).isEqualTo("th");
  }

  @Test
  void aPictureIsFetchedFromALinkWithASmallOneBesideIt() throws Exception {
    wrote("山本 葵", "写真を見せてください");
    var talk = conversation("山本 葵");
    var file = uploaded();

    awaitStatus(
        answer(
            talk,
            "{\"kind\": \"image\", \"media\": {\"id\": \"%s\"}, \"caption\": \"こちらです\"}"
                .formatted(file)),
        "accepted");
    var picture = Json.MAPPER.readTree(taken("originalContentUrl").getFirst().body());
    assertThat(fetched(picture.path("originalContentUrl").asString())).isEqualTo("image/jpeg");
    var whole = picture.path("originalContentUrl").asString();
    assertThat(fetched(whole.substring(0, whole.lastIndexOf('/')) + "/preview/preview.jpg"))
        .isEqualTo("image/jpeg");
    assertThat(taken("こちらです")).singleElement().extracting(Taken::type).isEqualTo("text");
  }

  private String uploaded() throws Exception {
    var upload =
        server
            .request("files?name=" + "%E7%81%AF.jpg")
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(DemoScript.file("balcony.jpg")))
            .build();
    return Json.MAPPER.readTree(server.send(upload).body()).path("id").asString();
  }

  private String rich(String format, String message) throws Exception {
    return ("{\"kind\": \"rich\", \"format\": \"%s\", \"text\": \"灯りのご案内\","
            + " \"message\": %s, \"files\": [{\"id\": \"%s\"}]}")
        .formatted(format, message, uploaded());
  }

  private static String card(String action) {
    return """
    {"type": "bubble", "hero": {"type": "image", "url": "file:0"},
     "body": {"type": "box", "layout": "vertical", "contents": [
       {"type": "text", "text": "卓上ランプ"}, {"type": "button", "action": %s}]}}\
    """
        .formatted(action);
  }

  @Test
  void aRichMessageGoesAsItIsAndIsAnsweredByATap() throws Exception {
    var mai = wrote("加藤 舞", "どんな灯りがありますか?");
    var talk = conversation("加藤 舞");
    var buy = card("{\"type\": \"postback\", \"label\": \"買う\", \"data\": \"buy=1\"}");
    var sent = awaitStatus(answer(talk, rich("line.flex", buy)), "accepted");

    var taken = Json.MAPPER.readTree(taken("卓上ランプ").getFirst().body());
    assertThat(fetched(taken.path("contents").path("hero").path("url").asString()))
        .isEqualTo("image/jpeg");
    assertThat(taken.path("altText").asString()).isEqualTo("灯りのご案内");
    assertThat(sent.path("content").path("message")).isEqualTo(Json.MAPPER.readTree(buy));
    assertThat(sent.path("files").path(0).path("state").asString()).isEqualTo("stored");
    assertThat(conversation("加藤 舞").path("last_message").path("preview").asString())
        .isEqualTo("灯りのご案内");

    mai.taps(taken.findValue("data").asString());
    mai.picks("when", "date", "2027-01-31");
    settle();
    assertThat(server.rows("SELECT content::text FROM message WHERE kind = 'answer'"))
        .anyMatch(row -> row.contains("\"id\": \"buy=1\"") && row.contains("\"title\": \"買う\""))
        .anyMatch(row -> row.contains("\"title\": \"2027-01-31\""));
    var map =
        """
        {"baseUrl": "file:0", "baseSize": {"width": 1040, "height": 700}, "actions": [
          {"type": "message", "text": "北口", "area": {"x": 0, "y": 0, "width": 9, "height": 9}}]}\
        """;
    awaitStatus(answer(talk, rich("line.imagemap", map)), "accepted");

    var base = Json.MAPPER.readTree(taken("北口").getFirst().body()).path("baseUrl").asString();
    for (var width : List.of("240", "300", "460", "700", "1040")) {
      assertThat(fetched(base + "/" + width)).isEqualTo("image/jpeg");
    }
    var other = server.send(HttpRequest.newBuilder(URI.create(base + "/9999")).build());
    assertThat(other.statusCode()).isEqualTo(404);
  }

  private String refuses(String method, String path, String body) {
    var answer = server.call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    return answer.statusCode() + " " + answer.body();
  }

  private static String wish(String file, String card) {
    return ("{\"name\": \"いつもの\", \"visibility\": \"everybody\", \"file_ids\": [\"%s\"], \"card\":"
            + " {\"format\": \"line.flex\", \"text\": \"名前のあるランプ\", \"message\": %s}}")
        .formatted(file, card);
  }

  @Test
  void aCardThatIsKeptUnderANameGoesAsItWasMade() throws Exception {
    wrote("石川 澪", "またあのランプを");
    var buy = card("{\"type\": \"postback\", \"label\": \"買う\", \"data\": \"buy=2\"}");
    var made = server.call("POST", "macros", wish(uploaded(), buy));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    var macro = Json.MAPPER.readTree(made.body()).path("id").asString();
    assertThat(server.get("macros?q=%E5%90%8D%E5%89%8D%E3%81%AE").path("items"))
        .as("found by the words that stand for it")
        .singleElement()
        .satisfies(one ->
            assertThat(one.path("card").path("message")).isEqualTo(Json.MAPPER.readTree(buy)));
    assertThat(server.get("audit").toString()).contains("名前のあるランプ");

    var talk = conversation("石川 澪");
    var path = "conversations/" + talk.path("id").asString() + "/macros/" + macro + "/apply";
    var applied = Json.MAPPER.readTree(server.call("POST", path, "{}").body());
    var message = applied.path("card").path("message");
    assertThat(message).isEqualTo(Json.MAPPER.readTree(buy));
    var said =
        "{\"kind\": \"rich\", \"format\": \"line.flex\", \"text\": \"名前のあるランプ\","
            + " \"message\": %s, \"files\": [{\"id\": \"%s\"}]}"
                .formatted(message, applied.path("files").path(0).path("id").asString());
    awaitStatus(answer(talk, said), "accepted");
    assertThat(taken("名前のあるランプ")).singleElement().extracting(Taken::type).isEqualTo("flex");

    var off = server.call("PATCH", "macros/" + macro, "{\"card\": {}, \"text\": \"はい\"}");
    assertThat(off.statusCode()).as(off.body()).isEqualTo(200);
    assertThat(Json.MAPPER.readTree(off.body()).has("card")).isFalse();
  }

  @Test
  void aCardThatLineWouldNotTakeIsNotKept() throws Exception {
    var file = uploaded();
    var buy = card("{\"type\": \"postback\", \"label\": \"買う\", \"data\": \"buy=2\"}");
    var wish = wish(file, buy);
    assertThat(refuses("POST", "macros", wish.replace("postback", "telegram")))
        .contains("does_not_fit", "/card/message/body/contents/1/action/type");
    assertThat(refuses("POST", "macros", wish.replace("\"" + file + "\"", "")))
        .contains("does_not_fit", "no_such_file", "/card/message/hero/url");
    assertThat(refuses("POST", "macros", wish.replace("line.flex", "pigeon.card")))
        .contains("does_not_fit", "/card/format");
    var half = "{\"name\": \"半分\", \"card\": {\"format\": \"line.flex\"}}";
    assertThat(refuses("POST", "macros", half))
        .startsWith("400")
        .contains("/card/text", "required");
  }

  @Test
  void aRichMessageGoesAtItsTime() throws Exception {
    wrote("岡田 翔", "来週また見せてください");
    var talk = conversation("岡田 翔");
    var see = card("{\"type\": \"message\", \"label\": \"開く\", \"text\": \"翔が開く\"}");
    var body =
        "{\"content\": %s, \"send_at\": \"%s\"}"
            .formatted(rich("line.flex", see), Instant.now().plusSeconds(3));
    var path = "conversations/" + talk.path("id").asString() + "/scheduled";
    var answer = server.call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var waiting = Json.MAPPER.readTree(answer.body());
    assertThat(waiting.path("content").path("message")).isEqualTo(Json.MAPPER.readTree(see));

    var sent =
        await(() ->
            Optional.of(server.get("scheduled/" + waiting.path("id").asString()))
                .filter(one -> one.path("state").asString().equals("sent")));
    awaitStatus(sent.path("message_id").asString(), "accepted");
    assertThat(taken("翔が開く")).hasSize(1);
  }

  @Test
  void whatIsWrongInARichMessageIsNamedBeforeAnythingIsStored() throws Exception {
    wrote("森 さくら", "見せてください");
    var talk = conversation("森 さくら");
    var path = "conversations/" + talk.path("id").asString() + "/messages";
    var bad = card("{\"type\": \"uri\", \"label\": \"見る\", \"uri\": \"javascript:alert(1)\"}");
    var refused = server.call("POST", path, "{\"content\": " + rich("line.flex", bad) + "}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("does_not_fit", "/content/message/body/contents/1/action/uri")
        .doesNotContain("alert");
    var nul = rich("line.flex", card("{}")).replace("灯りのご案内", "a\\u0000b");
    assertThat(server.call("POST", path, "{\"content\": " + nul + "}").statusCode()).isEqualTo(422);
    assertThat(server.rows("SELECT content::text FROM message"))
        .noneMatch(row -> row.contains("見る"));
  }

  private String fetched(String link) {
    var answer = server.send(HttpRequest.newBuilder(URI.create(link)).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("content-type").orElse("");
  }

  @Test
  void whoBlocksTheAccountCannotBeWrittenToUntilHeComesBack() throws Exception {
    var yui = wrote("中村 結衣", "もう大丈夫です");
    var talk = conversation("中村 結衣");
    yui.unfollows();
    settle();

    var path = "conversations/" + talk.path("id").asString() + "/messages";
    var text = "{\"content\": {\"kind\": \"text\", \"text\": \"お待ちください\"}}";
    var refused = server.call("POST", path, text);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("identity_blocked");

    yui.follows();
    settle();
    assertThat(server.call("POST", path, text).statusCode()).isEqualTo(201);
  }

  @Test
  void aMessageThatWasTakenBackIsGone() throws Exception {
    var ren = line.customer("高木 蓮", "ja");
    var id = ren.says("秘密の住所");
    ren.says("こんにちは");
    settle();
    ren.unsends(id);
    settle();

    var customer = conversation("高木 蓮").path("customer").path("id").asString();
    assertThat(server.get("customers/" + customer + "/timeline").toString())
        .doesNotContain("秘密の住所");
  }
}
