package atrium.server.messages.customers;

import atrium.server.identity.suggestions.Suggesting;
import atrium.server.platform.Columns;
import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What customers wrote. */
final class WordsStore {
  /** A message of a workspace. */
  record Id(long workspace, long message) {}

  /**
   * Those that were edited, taken back, or hold what may be a phone number or an email address; of
   * the others there is nothing to be said.
   */
  List<Suggesting.Words> of(Tx tx, Collection<Id> messages) {
    var found = new ArrayList<Suggesting.Words>();
    for (var row :
        tx.query(
            """
            SELECT m.workspace_id, m.identity_id, m.id,
                   CASE WHEN m.unsent_at IS NULL THEN left(m.content ->> 'text', 5000) END,
                   m.shown_at
              FROM unnest($1::bigint[], $2::bigint[]) AS n (workspace, id)
              JOIN message m ON m.workspace_id = n.workspace AND m.id = n.id
             WHERE m.direction = 'inbound'
               AND (m.edited_at IS NOT NULL OR m.unsent_at IS NOT NULL
                    OR m.content ->> 'text' ~ '@|([0-9][^0-9]{0,3}){6}')
            """,
            Tuple.tuple()
                .addArrayOfLong(Columns.longs(messages, Id::workspace))
                .addArrayOfLong(Columns.longs(messages, Id::message)))) {
      var text = row.getString(3);
      found.add(
          new Suggesting.Words(
              row.getLong(0),
              row.getLong(1),
              row.getLong(2),
              text == null ? "" : text,
              row.getOffsetDateTime(4).toInstant()));
    }
    return found;
  }
}
