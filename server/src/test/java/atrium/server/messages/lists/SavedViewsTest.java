package atrium.server.messages.lists;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.Colleague;
import atrium.server.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Saved views over HTTP: whose they are, in which order, and how much each shows. */
class SavedViewsTest {
  private static final RunningServer server = RunningServer.start();
  private static final Colleague mei = Colleague.owner(server);
  private static final Colleague sana = Colleague.joins(server, "Sana Aziz", "supervisor");
  private static final Colleague omar = Colleague.joins(server, "Omar Haddad", "agent");
  private static final Colleague reader = Colleague.joins(server, "Rosa Diaz", "read_only");
  private static int customers;

  @AfterAll
  static void close() {
    server.close();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static JsonNode make(Colleague who, String view) {
    return who.done("POST", "views", json(view));
  }

  private static JsonNode change(Colleague who, JsonNode view, String change) {
    return who.done("PATCH", "views/" + id(view), json(change));
  }

  private static String id(JsonNode made) {
    return made.path("id").asString();
  }

  private static String refuses(Colleague who, String method, String path, String body) {
    var answer = who.call(method, path, body.isEmpty() ? null : json(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    return answer.statusCode() + " " + answer.body();
  }

  private static List<String> names(Colleague who) {
    return who.get("views").path("items").findValuesAsString("name");
  }

  private static List<String> namesOf(Colleague who, String visibility) {
    var names = new ArrayList<String>();
    for (var view : who.get("views").path("items")) {
      if (view.path("visibility").asString().equals(visibility)) {
        names.add(view.path("name").asString());
      }
    }
    return names;
  }

  private static String talk() {
    var number = "+155505" + (10_000 + ++customers);
    server.whatsapp().customer("Ann", number).says("Hello");
    server.settle();
    return server.rows("SELECT id FROM conversation ORDER BY number DESC LIMIT 1").getFirst();
  }

  private static long counted(Colleague who, String view) {
    for (var count : who.get("counts").path("saved")) {
      if (id(count).equals(view)) {
        return count.path("total").asLong();
      }
    }
    return 0;
  }

  private static List<String> told(String view) {
    return server.rows(
        "SELECT kind || ' ' || coalesce(agent_id, 0) FROM event WHERE payload->>'view' = '"
            + view
            + "' ORDER BY seq");
  }

  @Test
  void oneOfAnAgentsOwnIsSeenAndChangedByHimAlone() {
    var own = make(omar, "{'name': 'Omar alone', 'filter': {'assignee': 'me'}}");
    assertThat(own.path("visibility").asString()).isEqualTo("mine");
    assertThat(names(omar)).contains("Omar alone");
    assertThat(names(mei)).doesNotContain("Omar alone");
    assertThat(refuses(mei, "PATCH", "views/" + id(own), "{'name': 'x'}")).startsWith("404");
    assertThat(refuses(mei, "DELETE", "views/" + id(own), "")).startsWith("404");
    omar.done("DELETE", "views/" + id(own), null);
    assertThat(names(omar)).doesNotContain("Omar alone");
    assertThat(told(id(own)))
        .containsExactly("view.changed " + omar.id(), "view.deleted " + omar.id());
  }

  @Test
  void whoMakesSeveralAtOnceHasEachInItsPlaceAndNoMoreThanCanBe() throws Exception {
    var busy = Colleague.joins(server, "Bo Berg", "agent");
    var made = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < SavedViews.MOST_OWN + 10; i++) {
        var body = json("{'name': 'View %d'}".formatted(i));
        calls.add(() -> busy.call("POST", "views", body).statusCode());
      }
      for (var answer : threads.invokeAll(calls)) {
        made.add(answer.get());
      }
    }
    assertThat(made).containsOnly(201, 422);
    var places = new ArrayList<Integer>();
    for (var view : busy.get("views").path("items")) {
      if (view.path("visibility").asString().equals("mine")) {
        places.add(view.path("position").asInt());
      }
    }
    assertThat(places).isEqualTo(IntStream.range(0, SavedViews.MOST_OWN).boxed().toList());
  }

  @Test
  void whatOthersSeeIsMadeByWhoeverManagesViews() {
    assertThat(refuses(omar, "POST", "views", "{'name': 'a', 'visibility': 'everybody'}"))
        .startsWith("403");
    var shared = make(sana, "{'name': 'For all', 'visibility': 'everybody'}");
    assertThat(names(reader)).contains("For all");
    assertThat(refuses(omar, "PATCH", "views/" + id(shared), "{'name': 'b'}")).startsWith("403");
    assertThat(refuses(omar, "DELETE", "views/" + id(shared), "")).startsWith("403");
    var own = make(omar, "{'name': 'Mine'}");
    assertThat(refuses(omar, "PATCH", "views/" + id(own), "{'visibility': 'everybody'}"))
        .startsWith("403");
    change(mei, shared, "{'name': 'For us all'}");
    change(mei, shared, "{'name': 'For us all'}");
    change(sana, shared, "{'visibility': 'mine'}");
    assertThat(names(omar)).doesNotContain("For us all");
    // Those it was taken from heard of it, too.
    assertThat(told(id(shared)))
        .containsExactly("view.changed 0", "view.changed 0", "view.changed 0");
    assertThat(mei.get("audit?action=view").path("items").findValuesAsString("action"))
        .contains("view.created", "view.changed");
  }

  @Test
  void aTeamsIsSeenByItsMembersAndAfterItsEndByWhoeverManagesViews() {
    var team =
        id(
            mei.done(
                "POST", "teams", json("{'name':'T','member_ids':['%s']}".formatted(omar.id()))));
    var view =
        make(
            sana,
            "{'name':'Of a team','visibility':'team','team_id':'%s','filter':{'team':'%s'}}"
                .formatted(team, team));
    assertThat(names(omar)).contains("Of a team");
    assertThat(names(reader)).doesNotContain("Of a team");
    mei.done("DELETE", "teams/" + team, null);
    assertThat(names(omar)).doesNotContain("Of a team");
    assertThat(names(sana)).contains("Of a team");
    var after = change(sana, view, "{'visibility': 'everybody'}");
    assertThat(after.path("filter").path("team").asString()).isEqualTo(team);
    assertThat(names(omar)).contains("Of a team");
  }

  @Test
  void eachStandsWhereItWasPutAndTheOthersMakeRoom() {
    var first = make(omar, "{'name': 'A'}");
    make(omar, "{'name': 'B'}");
    var third = make(omar, "{'name': 'C'}");
    var all = namesOf(omar, "mine");
    assertThat(all).endsWith("A", "B", "C");
    int at = all.indexOf("A");
    assertThat(change(omar, third, "{'position': %d}".formatted(at)).path("position").asInt())
        .isEqualTo(at);
    assertThat(namesOf(omar, "mine")).endsWith("C", "A", "B");
    change(omar, third, "{'position': 9999}");
    assertThat(namesOf(omar, "mine")).endsWith("A", "B", "C");
    omar.done("DELETE", "views/" + id(first), null);
    make(omar, "{'name': 'D', 'position': %d}".formatted(at));
    assertThat(namesOf(omar, "mine")).endsWith("D", "B", "C");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(refuses(omar, "POST", "views", "{'filter': {}}")).contains("/name", "required");
    assertThat(refuses(omar, "POST", "views", "{'name': ' '}")).contains("/name");
    assertThat(refuses(omar, "POST", "views", "{'name': 'x', 'filter': {'tag': 'me'}}"))
        .contains("/filter/tag", "invalid_value");
    assertThat(refuses(omar, "POST", "views", "{'name': 'x', 'filter': {'assignee': 'you'}}"))
        .contains("/filter/assignee");
    assertThat(refuses(omar, "POST", "views", "{'name': 'x', 'filter': {'colour': 'red'}}"))
        .startsWith("400");
    assertThat(refuses(omar, "POST", "views", "{'name': 'x', 'filter': {'sort': 'up'}}"))
        .startsWith("400");
    assertThat(refuses(omar, "POST", "views", "{'name': 'x', 'position': -1}"))
        .contains("/position");
    assertThat(refuses(sana, "POST", "views", "{'name': 'x', 'visibility': 'team'}"))
        .contains("/team_id", "required");
    var view = make(omar, "{'name': 'Twice'}");
    var answer =
        omar.call(
            "PATCH",
            "views/" + id(view),
            json("{'name': 'x'}"),
            java.util.Map.of("If-Match", "\"99\""));
    assertThat(answer.statusCode()).isEqualTo(412);
  }

  @Test
  void thereAreOnlySoManyOfOnesOwn() {
    var tim = Colleague.joins(server, "Tim Okoro", "agent");
    for (int i = 0; i < SavedViews.MOST_OWN; i++) {
      make(tim, "{'name': 'View %d'}".formatted(i));
    }
    assertThat(refuses(tim, "POST", "views", "{'name': 'x'}")).contains("too_many_views");
    make(omar, "{'name': 'Of somebody else'}");
  }

  @Test
  void whatItNamesAndIsNoMoreBreaksNothingAndShowsNothing() {
    var talk = talk();
    var tag = id(mei.done("POST", "tags", "{\"name\":\"Refund\",\"colour\":\"amber\"}"));
    var view =
        make(mei, "{'name': 'Refunds', 'filter': {'tag': '%s', 'sort': 'oldest'}}".formatted(tag));
    mei.done("PATCH", "conversations/" + talk, "{\"add_tag_ids\": [\"%s\"]}".formatted(tag));
    assertThat(counted(mei, id(view))).isEqualTo(1);
    mei.done("DELETE", "tags/" + tag, null);
    assertThat(counted(mei, id(view))).isZero();
    assertThat(mei.get("conversations?tag=" + tag).path("items")).isEmpty();
    var renamed =
        change(
            mei, view, "{'name': 'Old', 'filter': {'tag': '%s', 'waiting': true}}".formatted(tag));
    assertThat(renamed.path("filter").path("tag").asString()).isEqualTo(tag);
    assertThat(refuses(mei, "POST", "views", "{'name':'x','filter':{'tag':'%s'}}".formatted(tag)))
        .contains("no_such_tag", "/filter/tag");
  }

  /** Whatever a view is made of, its number is the number of rows its list has. */
  @Test
  void itsNumberIsThatOfTheList() {
    var random = new Random(65);
    var team =
        id(
            mei.done(
                "POST", "teams", json("{'name':'N','member_ids':['%s']}".formatted(omar.id()))));
    var tag = id(mei.done("POST", "tags", "{\"name\":\"Vip\",\"colour\":\"teal\"}"));
    for (int i = 0; i < 12; i++) {
      var at = "conversations/" + talk();
      mei.done("PATCH", at, json(handled(random, team, tag)));
      if (random.nextBoolean()) {
        omar.done("PUT", at + "/read", "{\"inbound_count\": 1}");
      }
      if (random.nextInt(3) == 0) {
        omar.done("PUT", at + "/follow", null);
        omar.done("PUT", at + "/draft", "{\"text\": \"Dear\"}");
      }
    }
    var channel = mei.get("channels").path("items").path(0).path("id").asString();
    for (int i = 0; i < 40; i++) {
      var filter = new Filters(random, team, tag, channel).drawn();
      var view = make(omar, "{'name': 'Drawn', 'filter': {%s}}".formatted(filter.body()));
      assertThat(counted(omar, id(view)))
          .as(filter.query())
          .isEqualTo(omar.get("conversations?" + filter.query()).path("total").asLong());
      omar.done("DELETE", "views/" + id(view), null);
    }
  }

  private static String handled(Random random, String team, String tag) {
    var fields = new ArrayList<String>();
    var status = List.of("open", "waiting", "closed").get(random.nextInt(3));
    fields.add("'status': '" + status + "'");
    if (random.nextBoolean()) {
      fields.add("'assignee_id': '" + omar.id() + "'");
    }
    if (random.nextBoolean()) {
      fields.add("'team_id': '" + team + "'");
    }
    if (random.nextBoolean()) {
      fields.add("'add_tag_ids': ['" + tag + "']");
    }
    if (random.nextBoolean()) {
      fields.add("'priority': 'high'");
    }
    return "{" + String.join(", ", fields) + "}";
  }

  /** A filter as a body and as an address say it. */
  private record Drawn(String body, String query) {}

  private record Filters(Random random, String team, String tag, String channel) {
    Drawn drawn() {
      var body = new ArrayList<String>();
      var query = new ArrayList<String>();
      maybe(body, query, "assignee", List.of("me", "none", omar.id(), mei.id()));
      maybe(body, query, "team", List.of("mine", "none", team));
      maybe(body, query, "tag", List.of(tag));
      maybe(body, query, "channel", List.of(channel));
      maybe(body, query, "priority", List.of("high", "normal"));
      for (var flag : List.of("unread", "following", "drafted", "mentioned", "waiting", "failed")) {
        if (random.nextInt(5) == 0) {
          body.add("'" + flag + "': true");
          query.add(flag + "=true");
        }
      }
      if (random.nextBoolean()) {
        body.add("'status': ['open', 'waiting', 'snoozed']");
        query.add("status=open,waiting,snoozed");
      }
      return new Drawn(String.join(", ", body), String.join("&", query));
    }

    private void maybe(List<String> body, List<String> query, String name, List<String> values) {
      if (random.nextInt(3) == 0) {
        var value = values.get(random.nextInt(values.size()));
        body.add("'" + name + "': '" + value + "'");
        query.add(name + "=" + value);
      }
    }
  }
}
