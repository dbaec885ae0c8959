package atrium.server.platform.postgres;

import atrium.server.platform.config.StartRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Refuses a database that could lose what we acknowledge, or in which the fence between workspaces
 * would not hold.
 *
 * <p>There is no switch to pass it: a 2xx means "durable" or we do not serve.
 */
public final class Preflight {
  private static final int OLDEST_VERSION = 150_000;

  private static final List<Requirement> REQUIREMENTS =
      List.of(
          new Requirement("fsync", Set.of("on"), "Set fsync = on and reload the server."),
          new Requirement(
              "full_page_writes", Set.of("on"), "Set full_page_writes = on and reload the server."),
          new Requirement(
              "synchronous_commit",
              Set.of("on", "remote_apply"),
              "Set synchronous_commit = on for the server, the database or the role."),
          new Requirement(
              "data_sync_retry",
              Set.of("off"),
              "Set data_sync_retry = off and restart the server."),
          new Requirement(
              "server_encoding", Set.of("UTF8"), "Create the database with ENCODING 'UTF8'."));

  /** A setting that must have one of the accepted values, and what to do when it has not. */
  private record Requirement(String setting, Set<String> accepted, String remedy) {}

  private Preflight() {}

  /**
   * @throws StartRefused naming every setting that is wrong, its value and the remedy
   */
  public static void check(DatabaseFacts facts) {
    List<String> refusals = refusals(facts);
    if (!refusals.isEmpty()) {
      throw new StartRefused(
          "This PostgreSQL cannot be trusted with messages:\n  - "
              + String.join("\n  - ", refusals));
    }
  }

  /** One sentence or two for each thing that is wrong; empty when all is well. */
  static List<String> refusals(DatabaseFacts facts) {
    List<String> refusals = new ArrayList<>();
    if (facts.version() < OLDEST_VERSION) {
      refusals.add(
          "server_version is "
              + facts.version() / 10_000
              + ", 15 or newer is needed. Upgrade the server.");
    }
    if (facts.inRecovery()) {
      refusals.add(
          "pg_is_in_recovery() is true: this is a standby. Point ATRIUM_DATABASE_URL to the primary.");
    }
    for (Requirement requirement : REQUIREMENTS) {
      String value = facts.settings().getOrDefault(requirement.setting(), "missing");
      if (!requirement.accepted().contains(value)) {
        refusals.add(requirement.setting() + " is " + value + ". " + requirement.remedy());
      }
    }
    if (facts.superuser()) {
      refusals.add(
          "role '%s' is a superuser and passes every fence. ALTER ROLE \"%s\" NOSUPERUSER, or use a plain role."
              .formatted(facts.role(), facts.role()));
    } else if (facts.bypassesRowSecurity()) {
      refusals.add(
          "role '%s' has BYPASSRLS and passes the fence between workspaces. ALTER ROLE \"%s\" NOBYPASSRLS."
              .formatted(facts.role(), facts.role()));
    }
    return refusals;
  }
}
