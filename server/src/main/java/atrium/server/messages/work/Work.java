package atrium.server.messages.work;

import atrium.server.accounts.Directory;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Actor;
import atrium.server.conversations.Change;
import atrium.server.conversations.Handling;
import atrium.server.messages.customers.Closing;
import atrium.server.messages.inbox.Inbox;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;

/** Front door of what agents do with conversations. */
public final class Work {
  private final Database database;
  private final InstantSource clock;
  private final Directory directory;
  private final Handling handling;
  private final Inbox inbox;
  private final Closing closing;

  public Work(WorkParts parts) {
    this.database = parts.database();
    this.clock = parts.clock();
    this.directory = parts.directory();
    this.handling = parts.handling();
    this.inbox = parts.inbox();
    this.closing = parts.closing();
  }

  /** What came of a change of one of many. */
  enum Result {
    CHANGED,
    UNCHANGED,
    /** It would be closed, and something is to be filled in of its customer before. */
    INCOMPLETE,
    /** There is no such conversation, or not for the caller. */
    GONE
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Changes a conversation; as it is afterwards.
   *
   * @throws Refusal.NotFound if there is none, or the caller may not see it
   * @throws Refusal.Stale if it is not as the caller expected it
   * @throws Refusal.Forbidden if it says what is spam, and the caller may not
   * @throws Refusal.Unprocessable if an agent, a team or a tag is not there; {@code
   *     attributes_required} if it would be closed too early
   */
  Views.Conversation change(Principal who, long conversation, Change change) {
    requirePermission(who, change);
    return database.inWorkspace(
        who.workspace(),
        tx -> {
          closing.require(tx, who, inbox.visible(tx, who, conversation), change);
          requireHolders(tx, change);
          handling.change(tx, Actor.of(who), conversation, change);
          return inbox.left(tx, who, conversation);
        });
  }

  /** The same to many, each in a transaction of its own, in the order of their ids. */
  Map<Long, Result> change(Principal who, SortedSet<Long> conversations, Change change) {
    requirePermission(who, change);
    database.inWorkspace(
        who.workspace(),
        tx -> {
          requireHolders(tx, change);
          return true;
        });
    var results = new LinkedHashMap<Long, Result>();
    for (long conversation : conversations) {
      results.put(conversation, one(who, conversation, change));
    }
    return results;
  }

  private Result one(Principal who, long conversation, Change change) {
    try {
      return database.inWorkspace(
          who.workspace(),
          tx -> {
            closing.require(tx, who, inbox.visible(tx, who, conversation), change);
            requireHolders(tx, change);
            var outcome = handling.change(tx, Actor.of(who), conversation, change);
            return outcome.changed() ? Result.CHANGED : Result.UNCHANGED;
          });
    } catch (Refusal.NotFound gone) {
      return Result.GONE;
    } catch (Refusal.Unprocessable refused) {
      if (refused.code().equals("attributes_required")) {
        return Result.INCOMPLETE;
      }
      throw refused;
    }
  }

  private static void requirePermission(Principal who, Change change) {
    if (change.spam().isPresent() && !who.may(Permission.CUSTOMER_BLOCK)) {
      throw new Refusal.Forbidden("forbidden", "Your role does not say what is spam.");
    }
  }

  private void requireHolders(Tx tx, Change change) {
    change
        .assignee()
        .filter(assignee -> assignee.isPresent())
        .ifPresent(assignee -> requireAgent(tx, assignee.getAsLong()));
    change
        .team()
        .filter(team -> team.isPresent() && !directory.hasTeam(tx, team.getAsLong()))
        .ifPresent(_ -> {
          throw refused("/team_id", "no_such_team", "There is no such team.");
        });
  }

  private void requireAgent(Tx tx, long assignee) {
    var found =
        directory
            .agent(tx, assignee)
            .orElseThrow(() ->
                refused("/assignee_id", "no_such_agent", "Nobody who works here has this id."));
    if (!found.works()) {
      throw refused(
          "/assignee_id", "cannot_work", "The role of this agent works no conversations.");
    }
  }

  private static Refusal refused(String pointer, String code, String message) {
    return new Refusal.Unprocessable(code, message, Refusal.Fault.of(pointer, code));
  }

  /**
   * Begins or ends to follow a conversation; as it is afterwards.
   *
   * @throws Refusal.Forbidden {@code agents_only}
   */
  Views.Conversation follow(Principal who, long conversation, boolean follows) {
    if (who.kind() != Principal.Kind.AGENT) {
      throw new Refusal.Forbidden("agents_only", "Only an agent follows conversations.");
    }
    return database.inWorkspace(
        who.workspace(),
        tx -> {
          inbox.visible(tx, who, conversation);
          handling.follow(tx, who.actor(), conversation, follows);
          return inbox.left(tx, who, conversation);
        });
  }
}
