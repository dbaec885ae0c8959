package atrium.server.conversations;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;

/** Ends snoozes when their time comes, whoever of the nodes is there. */
public final class Snoozes {
  private static final int AT_ONCE = 200;
  private final Database database;
  private final Handling handling;

  public Snoozes(Database database, Handling handling) {
    this.database = database;
    this.handling = handling;
  }

  /**
   * Opens again what is due. A node that dies in between leaves the rest to the next turn: each
   * workspace is one transaction, and what was opened is not due any more.
   */
  public void end() {
    var due = database.everywhere(Reason.TIMERS, tx -> handling.due(tx, AT_ONCE));
    due.forEach((workspace, conversations) ->
        database.inWorkspace(workspace, tx -> handling.wake(tx, conversations)));
  }
}
