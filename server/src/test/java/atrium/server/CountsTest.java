package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.platform.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The numbers beside the views, asked of a node that did not write what changed. */
class CountsTest {
  private static final RunningServer server = RunningServer.start();
  private static final RunningNode other = server.startNode();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static int customers;

  @AfterAll
  static void close() {
    other.close();
    server.close();
  }

  /** A customer who wrote; his conversation. */
  private static String talk() {
    var number = "+155504" + (10_000 + ++customers);
    server.whatsapp().customer("Ann", number).says("Hello");
    server.settle();
    return server.rows("SELECT id FROM conversation ORDER BY number DESC LIMIT 1").getFirst();
  }

  private static void does(Colleague who, String conversation, String change) {
    who.done("PATCH", "conversations/" + conversation, change.replace('\'', '"'));
  }

  /** As the other node counts for somebody. */
  private static JsonNode counts(Colleague who) {
    var at = other.url().resolve("/api/v1/w/" + RunningServer.WORKSPACE + "/counts");
    var request = HttpRequest.newBuilder(at);
    who.socketHeaders(other.url()).forEach(request::header);
    return Json.MAPPER.readTree(server.send(request.build()).body());
  }

  private static String view(Colleague who, String name) {
    var view = counts(who).path("views").path(name);
    return view.path("total").asString() + " " + view.path("unread").asString();
  }

  @Test
  void everyChangeIsCountedAtTheNextLook() {
    var before = counts(omar).path("views").path("all").path("total").asLong();
    var talk = talk();
    assertThat(view(omar, "all")).isEqualTo((before + 1) + " " + (before + 1));
    assertThat(view(omar, "mine")).isEqualTo("0 0");
    does(mei, talk, "{'assignee_id': '%s'}".formatted(omar.id()));
    assertThat(view(omar, "mine")).isEqualTo("1 1");
    omar.done("PUT", "conversations/" + talk + "/read", "{\"inbound_count\": 1}");
    assertThat(view(omar, "mine")).isEqualTo("1 0");
    assertThat(view(mei, "all")).isEqualTo((before + 1) + " " + (before + 1));
    omar.done("PUT", "conversations/" + talk + "/follow", null);
    assertThat(view(omar, "following")).isEqualTo("1 0");
    does(mei, talk, "{'status': 'closed'}");
    assertThat(view(omar, "mine")).isEqualTo("0 0");
    assertThat(view(omar, "following")).isEqualTo("0 0");
    assertThat(view(omar, "closed")).isEqualTo("1 0");
    does(mei, talk, "{'status': 'open'}");
    assertThat(view(omar, "mine")).isEqualTo("1 0");
    does(mei, talk, "{'assignee_id': null}");
  }

  @Test
  void aTagThatGoesIsCountedNoMore() {
    var talk = talk();
    var tag = mei.done("POST", "tags", "{\"name\":\"Refund\",\"colour\":\"amber\"}").path("id");
    does(mei, talk, "{'add_tag_ids': ['%s']}".formatted(tag.asString()));
    assertThat(counts(omar).path("tags")).hasSize(1);
    mei.done("DELETE", "tags/" + tag.asString(), null);
    assertThat(counts(omar).path("tags")).isEmpty();
  }

  @Test
  void whoSeesOnlySomeChannelsCountsThoseAndWhatIsHis() {
    var talk = talk();
    var rosa = Colleague.joins(server, "Rosa Diaz", "agent");
    // Before the other node hears of her, so that it knows her no other way.
    rosa.seesOnly(Optional.of(Set.of()));
    assertThat(view(rosa, "all")).isEqualTo("0 0");
    assertThat(counts(rosa).path("views").has("closed")).isFalse();
    assertThat(counts(omar).path("views").has("closed")).isTrue();
    does(mei, talk, "{'assignee_id': '%s'}".formatted(rosa.id()));
    assertThat(view(rosa, "all")).isEqualTo("1 1");
    assertThat(view(rosa, "mine")).isEqualTo("1 1");
    does(mei, talk, "{'assignee_id': null}");
    assertThat(view(rosa, "all")).isEqualTo("0 0");
  }

  @Test
  void whatOneBeganToWriteIsCountedAndListedForHimAlone() {
    var talk = talk();
    assertThat(view(omar, "drafts")).isEqualTo("0 0");
    omar.done("PUT", "conversations/" + talk + "/draft", "{\"text\": \"Dear\"}");
    assertThat(view(omar, "drafts")).isEqualTo("1 1");
    assertThat(view(mei, "drafts")).isEqualTo("0 0");
    assertThat(ids(omar, "drafted=true")).containsExactly(talk);
    assertThat(ids(mei, "drafted=true")).isEmpty();
    does(mei, talk, "{'status': 'closed'}");
    assertThat(view(omar, "drafts")).isEqualTo("0 0");
    assertThat(ids(omar, "drafted=true")).isEmpty();
    assertThat(ids(omar, "drafted=true&status=closed,open")).containsExactly(talk);
    does(mei, talk, "{'status': 'open'}");
    omar.done("DELETE", "conversations/" + talk + "/draft", null);
    assertThat(view(omar, "drafts")).isEqualTo("0 0");
  }

  private static List<String> ids(Colleague who, String query) {
    return who.get("conversations?" + query)
        .path("items")
        .valueStream()
        .map(row -> row.path("id").asString())
        .toList();
  }
}
