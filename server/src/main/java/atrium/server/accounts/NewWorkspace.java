package atrium.server.accounts;

/**
 * A workspace to be made.
 *
 * @param slug its name in paths
 * @param zone IANA time zone
 */
public record NewWorkspace(String name, String slug, String zone) {}
