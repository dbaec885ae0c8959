package atrium.server.platform;

import io.vertx.sqlclient.Tuple;

final class IdStore {
  private final Database database;

  IdStore(Database database) {
    this.database = database;
  }

  /** First id of a block that nobody else gets. */
  long block() {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> tx.query("SELECT nextval('id_block')", Tuple.tuple()).iterator().next().getLong(0));
  }
}
