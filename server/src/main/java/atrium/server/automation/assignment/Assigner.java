package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.conversations.Lines;
import atrium.server.platform.Database;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import atrium.server.platform.Reader;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.WorkspaceWorker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Front door, for what gives conversations out: a reader of the log that says where something
 * changed, and the rounds that it starts. Whatever is lost with a node, the next {@link
 * #everywhere} finds, because rounds go by what is.
 */
public final class Assigner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Assigner.class);
  private static final Set<String> STARTING =
      Set.of(
          "conversation.opened",
          "conversation.changed",
          "agent.availability_changed",
          "assignment.changed",
          "team.changed");
  private final Database database;
  private final Rounds rounds;
  private final AssignmentStore store = new AssignmentStore();
  private final WorkspaceWorker worker = new WorkspaceWorker("assigner", this::give);

  public Assigner(Database database, InstantSource clock, Directory directory, Lines lines) {
    this.database = database;
    this.rounds = new Rounds(database, clock, directory, lines);
  }

  /** Begins to give out. */
  public Assigner start() {
    worker.start();
    return this;
  }

  /** Starts rounds where something changed that they may make a difference to. */
  public Reader reader() {
    return new Reader() {
      @Override
      public String name() {
        return "assignment";
      }

      @Override
      public Duration rest() {
        return Duration.ofMillis(50);
      }

      @Override
      public Optional<Set<String>> kinds(Tx tx, List<Long> workspaces) {
        return Optional.of(STARTING);
      }

      @Override
      public void apply(Tx tx, List<LedgerEvent.Stored> events) {
        heard(tx, events);
      }
    };
  }

  private void heard(Tx tx, List<LedgerEvent.Stored> events) {
    var opened =
        events.stream()
            .filter(event -> event.conversation().isPresent())
            .filter(event -> event.kind().equals("conversation.opened") || comesBack(event))
            .toList();
    if (!opened.isEmpty()) {
      store.arrive(tx, opened);
    }
    var where = events.stream().map(LedgerEvent.Stored::workspace).collect(Collectors.toSet());
    var concerned = store.concerned(tx, Optional.of(where));
    tx.afterCommit(() -> worker.moved(concerned));
  }

  /** What began out of sight is given out as new once it is seen. */
  private static boolean comesBack(LedgerEvent.Stored event) {
    if (!event.kind().equals("conversation.changed")) {
      return false;
    }
    var before = Json.MAPPER.readTree(event.payload().orElse("{}")).path("before");
    return before.path("spam").asBoolean(false) || before.path("blocked").asBoolean(false);
  }

  /** Rounds in every workspace that gives anything out; by one node at a time. */
  public void everywhere() {
    worker.moved(database.everywhere(Reason.TIMERS, tx -> store.concerned(tx, Optional.empty())));
  }

  private void give(long workspace) {
    try {
      rounds.run(workspace);
    } catch (RuntimeException failure) {
      LOG.atWarn()
          .addKeyValue("evt", "assignment.round_failed")
          .addKeyValue("workspace", workspace)
          .log("A round failed and will be tried again", failure);
    }
  }

  /** Ends after the round that runs. */
  @Override
  public void close() {
    worker.close();
  }
}
