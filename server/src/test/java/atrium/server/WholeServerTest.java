package atrium.server;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.http.DocumentedRoutes;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rooms together, as an agent's page and a program see them. */
class WholeServerTest {
  private static final RunningServer server = RunningServer.start();

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void everyRouteDeclaresItsPermissionAndStandsInTheDocumentAndNothingElseDoes() {
    var routes = server.wiring().routes();
    assertThat(DocumentedRoutes.differencesOfAll(routes)).isEmpty();
  }

  @Test
  void aMessageTravelsFromThePlatformToTheListTheThreadAndTheCustomer() {
    var ann = server.whatsapp().customer("Ann 安", "+15550100");
    var first = ann.says("Is the Hoshi lamp back?");
    server.settle();
    ann.says("In brass, I mean.");
    server.settle();
    ann.edits(first, "Is the Hoshi lamp back in stock?");
    server.settle();
    var row = find("Ann 安");
    assertThat(row.path("inbound_count").asInt()).isEqualTo(2);
    assertThat(row.path("read_count").asInt()).as("a token has read everything").isEqualTo(2);
    assertThat(row.path("last_message").path("preview").asString()).isEqualTo("In brass, I mean.");
    assertThat(row.path("window_closes_at").isMissingNode()).isFalse();
    var customer = row.path("customer").path("id").asString();
    var thread = server.get("customers/" + customer + "/timeline").path("items");
    assertThat(texts(thread))
        .containsExactly("Is the Hoshi lamp back in stock?", "In brass, I mean.");
    assertThat(thread.path(0).path("edited_at").isMissingNode()).isFalse();
    assertThat(server.get("messages/" + thread.path(0).path("id").asString() + "/edits").toString())
        .contains("Is the Hoshi lamp back?");
    assertThat(server.get("customers/" + customer).path("identities").toString())
        .contains("+15550100");
  }

  @Test
  void aPictureIsFetchedWithTheTokenAndServedByALinkOfOurOwn() throws Exception {
    var bo = server.whatsapp().customer("Bo", "+15550101");
    var png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    bo.sends("image", png, "dot.png", java.util.Optional.of("a dot"));
    server.settle();
    var customer = find("Bo").path("customer").path("id").asString();
    JsonNode file = server.get("customers/" + customer);
    for (int i = 0; i < 200; i++) {
      file =
          server
              .get("customers/" + customer + "/timeline")
              .path("items")
              .path(0)
              .path("files")
              .path(0);
      if (file.path("state").asString().equals("stored")) {
        break;
      }
      Thread.sleep(50);
    }
    assertThat(file.path("state").asString()).isEqualTo("stored");
    assertThat(file.path("width").asInt()).isEqualTo(1);
    var answer =
        server.send(
            HttpRequest.newBuilder(server.url().resolve(file.path("url").asString())).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("image/png");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("sandbox");
  }

  @Test
  void aLongTimelineIsReadWholeInBothDirectionsWithoutRepetition() {
    var cy = server.whatsapp().customer("Cy", "+15550102");
    server
        .whatsapp()
        .inOneWebhook(() -> {
          for (int i = 0; i < 120; i++) {
            cy.says("message " + i);
          }
        });
    server.settle();
    var customer = find("Cy").path("customer").path("id").asString();
    var all = new ArrayList<String>();
    var page = server.get("customers/" + customer + "/timeline?limit=50");
    all.addAll(0, texts(page.path("items")));
    while (!page.path("before").isMissingNode()) {
      page =
          server.get(
              "customers/"
                  + customer
                  + "/timeline?limit=50&before="
                  + page.path("before").asString());
      all.addAll(0, texts(page.path("items")));
    }
    assertThat(all).hasSize(120).doesNotHaveDuplicates();
    var forth = new ArrayList<>(texts(page.path("items")));
    while (!page.path("after").isMissingNode()) {
      page =
          server.get(
              "customers/"
                  + customer
                  + "/timeline?limit=50&after="
                  + page.path("after").asString());
      forth.addAll(texts(page.path("items")));
    }
    assertThat(forth).isEqualTo(all);
  }

  private static JsonNode find(String name) {
    for (var row : server.get("conversations?limit=200").path("items")) {
      if (row.path("customer").path("name").asString().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("No conversation with " + name);
  }

  private static List<String> texts(JsonNode items) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.path("content").path("text").asString()));
    return texts;
  }
}
