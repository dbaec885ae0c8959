package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other rooms hear of teams. */
class DirectoryTest {
  private final House house = new House().withAna();
  private final Directory directory = new Directory();
  private final long workspace =
      house.accounts.administration().workspace(House.HARBOUR.slug()).orElseThrow();

  @AfterEach
  void close() {
    house.close();
  }

  private void team(long in, long id, String name, long... members) {
    house.ledger.execute(
        "INSERT INTO team (workspace_id, id, name, created_at) VALUES (%d, %d, '%s', now())"
            .formatted(in, id, name));
    for (long member : members) {
      house.ledger.execute("INSERT INTO team_member VALUES (%d, %d, %d)".formatted(in, id, member));
    }
  }

  @Test
  void teamsAreOfOneWorkspaceAndWhoLeftIsNotInThem() {
    long bo = house.agent("bo@harbour.example", workspace, Role.AGENT);
    long cy = house.agent("cy@harbour.example", workspace, Role.AGENT);
    team(workspace, 81, "sales", bo, cy);
    team(workspace, 82, "Billing", bo);
    team(house.ledger.workspace("elsewhere"), 83, "Others");
    house.accounts.setAgentDisabled(workspace, cy, true);

    house
        .ledger
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              assertThat(directory.teams(tx))
                  .containsExactly(
                      new Directory.TeamFacts(82, "Billing", List.of(bo)),
                      new Directory.TeamFacts(81, "sales", List.of(bo)));
              assertThat(directory.teamsOf(tx, bo)).containsExactlyInAnyOrder(81L, 82L);
              assertThat(directory.hasTeam(tx, 81)).isTrue();
              assertThat(directory.hasTeam(tx, 83)).isFalse();
              return tx;
            });
  }
}
