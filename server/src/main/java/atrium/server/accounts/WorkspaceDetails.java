package atrium.server.accounts;

/**
 * A workspace as those see it who set it up.
 *
 * @param slug its name in paths; never another
 * @param zone IANA time zone
 * @param revision rises with every change of these; for compare-and-set alone
 */
record WorkspaceDetails(long id, String slug, String name, String zone, long revision) {}
