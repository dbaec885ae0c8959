package atrium.server.platform.postgres;

import java.util.Map;

/**
 * What a PostgreSQL says of itself and of us.
 *
 * @param version {@code server_version_num}, such as 180004
 * @param settings name and value as in {@code pg_settings}
 * @param inRecovery is it a standby?
 * @param role the role we are signed in as
 */
public record DatabaseFacts(
    int version,
    Map<String, String> settings,
    boolean inRecovery,
    String role,
    boolean superuser,
    boolean bypassesRowSecurity) {

  public DatabaseFacts {
    settings = Map.copyOf(settings);
  }
}
