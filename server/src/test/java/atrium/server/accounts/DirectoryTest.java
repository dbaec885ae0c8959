package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other rooms hear of agents and teams. */
class DirectoryTest {
  private final House house = new House().withAna();
  private final Directory directory = new Directory();
  private final long workspace =
      house.accounts.administration().workspace(House.HARBOUR.slug()).orElseThrow();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoTakesConversationsIsSaidByWhatHeMayAndByTheChannelsThatHeAndHisTeamsSee() {
    house.channels(workspace, 41, 42);
    long bo = house.agent("bo@harbour.example", workspace, Role.AGENT);
    long cy = house.agent("cy@harbour.example", workspace, Role.READ_ONLY);
    house.accounts.setChannels(workspace, bo, Optional.of(Set.of(41L)));
    assertThat(takes(bo, 41)).isTrue();
    assertThat(takes(bo, 42)).isFalse();
    assertThat(takes(cy, 41)).isFalse();
    team(workspace, 81, "Repairs", bo);
    house.ledger.execute("INSERT INTO team_channel VALUES (%d, 81, 42)".formatted(workspace));
    assertThat(takes(bo, 42)).isTrue();
    house.accounts.setAgentDisabled(workspace, bo, true);
    assertThat(agent(bo)).isEmpty();
  }

  private boolean takes(long agent, long channel) {
    return agent(agent).orElseThrow().takesFrom(Set.of(channel));
  }

  private Optional<Directory.AgentFacts> agent(long id) {
    return house.ledger.database().inWorkspace(workspace, tx -> directory.agent(tx, id));
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
