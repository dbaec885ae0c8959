package atrium.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.EdgeRoutes;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Route;
import atrium.server.api.reference.ApiDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tool that keeps routes and document together sees every way in which they can part. */
class DocumentedRoutesTest {
  /** As documented. */
  record TokenDraft(
      String name,
      Optional<String> role,
      Optional<String> customRoleId,
      Optional<List<String>> permissions,
      Optional<List<String>> channelIds,
      Optional<List<String>> networks,
      Optional<Instant> expiresAt) {}

  /** One field too few, one optional that is not. */
  record WrongDraft(Optional<String> name, String role) {}

  @Test
  void theEdgesOwnRoutesStandInTheDocument() {
    assertThat(DocumentedRoutes.differences(json())).isEmpty();
    assertThat(DocumentedRoutes.own()).hasSize(5);
  }

  @Test
  void aRouteAsDocumentedMakesNoDifference() {
    assertThat(
            DocumentedRoutes.differences(
                json(
                    Route.post(
                            "/w/{workspace}/tokens",
                            Permission.TOKEN_MANAGE,
                            TokenDraft.class,
                            _ -> 1)
                        .proven(),
                    Route.get(
                        "/w/{workspace}/channels/{id}/notices",
                        Permission.CHANNEL_READ,
                        Set.of("limit", "cursor"),
                        _ -> 1))))
        .isEmpty();
  }

  @Test
  void everyDifferenceIsNamed() {
    var query = Set.of("limit", "colour");
    assertThat(
            DocumentedRoutes.differences(
                json(
                    Route.get("/w/{workspace}/nowhere", Permission.MEMBER, Set.of(), _ -> 1),
                    Route.get("/w/{workspace}/channels/{id}", Permission.MEMBER, Set.of(), _ -> 1),
                    Route.get("/w/{workspace}/journal", Permission.JOURNAL_READ, query, _ -> 1),
                    Route.post("/session", Permission.PUBLIC, NoBody.class, _ -> 1),
                    Route.post(
                        "/w/{workspace}/tokens",
                        Permission.TOKEN_MANAGE,
                        WrongDraft.class,
                        _ -> 1))))
        .containsExactlyInAnyOrder(
            "GET /api/v1/w/{workspace}/nowhere is not documented",
            "GET /api/v1/w/{workspace}/channels/{id} permission: documented CHANNEL_READ, is MEMBER",
            "GET /api/v1/w/{workspace}/journal query parameters: documented [cursor, endpoint, from,"
                + " limit, outcome, to], is [colour, limit]",
            "GET /api/v1/w/{workspace}/journal x-all-channels: documented true, is false",
            "POST /api/v1/session takes a body: documented true, is false",
            "POST /api/v1/w/{workspace}/tokens x-proof: documented true, is false",
            "POST /api/v1/w/{workspace}/tokens fields: documented [channel_ids, custom_role_id,"
                + " expires_at, name, networks, permissions, role], is [name, role]",
            "POST /api/v1/w/{workspace}/tokens required fields: documented [name], is" + " [role]");
  }

  @Test
  void whatIsDocumentedAndMissingIsNamed() {
    assertThat(DocumentedRoutes.differencesOfAll(json()))
        .contains("GET /api/v1/connectors is documented and does not exist")
        .doesNotContain("GET /metrics is documented and does not exist");
    assertThat(DocumentedRoutes.differencesOfAll(EveryRoute.routes(_ -> 1)))
        .noneMatch(difference -> difference.endsWith("does not exist"));
  }

  /** In YAML's short form a comma ends a sentence that is not quoted; the rest becomes a key. */
  @Test
  void noSentenceOfTheDocumentIsCutShort() {
    assertThat(keysWithoutValue(ApiDocument.load().tree())).isEmpty();
  }

  private static List<String> keysWithoutValue(JsonNode node) {
    var found = new ArrayList<String>();
    for (var property : node.properties()) {
      // An example may well say null.
      if (property.getKey().startsWith("example")) {
        continue;
      }
      if (property.getValue().isNull()) {
        found.add(property.getKey());
      }
      found.addAll(keysWithoutValue(property.getValue()));
    }
    if (node.isArray()) {
      node.forEach(element -> found.addAll(keysWithoutValue(element)));
    }
    return found;
  }

  private static EdgeRoutes json(Route<?>... routes) {
    return new EdgeRoutes(List.of(routes), List.of(), List.of());
  }
}
