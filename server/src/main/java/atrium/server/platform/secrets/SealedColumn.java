package atrium.server.platform.secrets;

/**
 * Where a room keeps envelopes.
 *
 * @param table its name
 * @param workspace the column that says whose a row is; 0 in a table of no workspace
 * @param id the column that names the row in its place
 * @param column of the envelopes, {@code bytea NOT NULL}
 * @param fields as in {@link Secrets.Place}
 */
public record SealedColumn(
    String table, String workspace, String id, String column, String fields) {
  public SealedColumn {
    for (var name : new String[] {table, workspace, id, column}) {
      if (!name.matches("[a-z_]+|0")) {
        throw new IllegalArgumentException("Names of a table and of columns");
      }
    }
  }

  /** In a table of workspaces, whose rows have an id. */
  public static SealedColumn ofWorkspaces(String table, String column, String fields) {
    return new SealedColumn(table, "workspace_id", "id", column, fields);
  }

  /** In a table of the installation's own. */
  public static SealedColumn ofInstallation(String table, String id, String column, String fields) {
    return new SealedColumn(table, "0", id, column, fields);
  }

  Secrets.Place place(long owner, long row) {
    return new Secrets.Place(owner, row, fields);
  }
}
