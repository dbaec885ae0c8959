package atrium.server.automation.assignment;

import atrium.server.accounts.Directory;
import atrium.server.conversations.Lines;
import atrium.server.platform.Database;
import atrium.server.testing.TestLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A workspace with agents and teams of one channel or two, and rounds that give out in it. */
final class Floor implements AutoCloseable {
  private final TestLedger ledger = new TestLedger();
  private final Database other = ledger.open();
  final long workspace = ledger.workspace("floor");
  final Rounds rounds = rounds(ledger.database());

  /** Another node's. */
  final Rounds rival = rounds(other);

  private Rounds rounds(Database database) {
    return new Rounds(
        database, ledger.clock(), new Directory(), new Lines(ledger.ids(), ledger.clock()));
  }

  TestLedger ledger() {
    return ledger;
  }

  private void execute(String sql, Object... arguments) {
    ledger.execute(sql.replace("$W", Long.toString(workspace)).formatted(arguments));
  }

  long channel() {
    long id = ledger.ids().next();
    execute(
        """
        INSERT INTO channel (workspace_id, id, connector, name, account_key, settings, secrets, secret_keys, created_at)
        VALUES ($W, %1$d, 'toy', 'C%1$d', '%1$d', '{}', '', '{}', now())
        """,
        id);
    return id;
  }

  long agent(String role) {
    long id = ledger.ids().next();
    execute(
        """
        INSERT INTO person (id, email, name, password_hash, created_at)
        VALUES (%1$d, 'a%1$d@floor.example', 'A%1$d', '', now());
        INSERT INTO agent (workspace_id, id, person_id, role, created_at)
        VALUES ($W, %1$d, %1$d, '%2$s', now());
        INSERT INTO agent_availability (workspace_id, agent_id, state, since, seen_at, active_at)
        VALUES ($W, %1$d, 'online', now(), now(), now())
        """,
        id, role);
    return id;
  }

  void seesOnly(long agent, long channel) {
    execute(
        """
        UPDATE agent SET all_channels = false WHERE workspace_id = $W AND id = %1$d;
        INSERT INTO agent_channel VALUES ($W, %1$d, %2$d)
        """,
        agent, channel);
  }

  void capacity(long agent, int most) {
    execute(
        """
        UPDATE agent_availability SET own_capacity = true, capacity = %2$d
         WHERE workspace_id = $W AND agent_id = %1$d
        """,
        agent, most);
  }

  /** Now, or since so many minutes. */
  void is(long agent, Availability state, int minutes) {
    var since = "'" + ledger.clock().instant().minusSeconds(60L * minutes) + "'";
    execute(
        """
        UPDATE agent_availability SET state = '%2$s', since = %3$s, absent_since = %4$s
         WHERE workspace_id = $W AND agent_id = %1$d
        """,
        agent, state.text(), since, state == Availability.ONLINE ? "NULL" : since);
  }

  long team(Mode mode, @Nullable Integer reassignAfter, List<Long> members) {
    long id = ledger.ids().next();
    execute(
        """
        INSERT INTO team (workspace_id, id, name, created_at) VALUES ($W, %1$d, 'T%1$d', now());
        INSERT INTO team_assignment VALUES ($W, %1$d, '%2$s', %3$s);
        """,
        id, mode.text(), reassignAfter == null ? "NULL" : reassignAfter.toString());
    for (long member : members) {
      execute("INSERT INTO team_member VALUES ($W, %d, %d)", id, member);
    }
    return id;
  }

  /** A customer wrote, so many seconds after the first one. */
  long arrives(long team, long channel, int second) {
    long id = ledger.ids().next();
    execute(
        """
        INSERT INTO customer (workspace_id, id, created_at) VALUES ($W, %1$d, now());
        INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer, customer_id, assurance, first_seen)
        VALUES ($W, %1$d, 'toy', '', '%1$d', '%1$d', %1$d, %1$d, 'attested', now());
        INSERT INTO conversation (workspace_id, id, number, identity_id, team_id, channels, last_channel_id, last_identity_id, opened_at, waiting_since)
        VALUES ($W, %1$d, %1$d, %1$d, %2$d, '{%3$d}', %3$d, %1$d, to_timestamp(%4$d), to_timestamp(%4$d));
        INSERT INTO conversation_activity (workspace_id, conversation_id, status, at, team_id, waiting_since)
        VALUES ($W, %1$d, 'open', to_timestamp(%4$d), %2$d, to_timestamp(%4$d))
        """,
        id, team, channel, second);
    return id;
  }

  void ends(long conversation) {
    execute(
        """
        UPDATE conversation SET status = 'closed' WHERE workspace_id = $W AND id = %1$d;
        UPDATE conversation_activity SET status = 'closed'
         WHERE workspace_id = $W AND conversation_id = %1$d
        """,
        conversation);
  }

  List<String> query(String sql) {
    return ledger.query(sql.replace("$W", Long.toString(workspace)));
  }

  /** Who has what; 0: nobody. */
  Map<Long, Long> holders() {
    var holders = new TreeMap<Long, Long>();
    for (var line :
        query(
            "SELECT conversation_id || ' ' || assignee_id FROM conversation_activity"
                + " WHERE workspace_id = $W")) {
      var parts = line.split(" ", -1);
      holders.put(Long.valueOf(parts[0]), Long.valueOf(parts[1]));
    }
    return holders;
  }

  @Override
  public void close() {
    other.close();
    ledger.close();
  }
}
