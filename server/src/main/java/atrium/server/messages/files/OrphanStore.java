package atrium.server.messages.files;

import atrium.server.platform.Tx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which stored bytes any workspace knows. */
final class OrphanStore {
  /** Those of these hashes, in lower-case hex, that belong to a file of some workspace. */
  Set<String> known(Tx tx, Collection<String> hashes) {
    var known = new HashSet<String>();
    for (var row :
        tx.query(
            """
            SELECT DISTINCT encode(f.sha256, 'hex')
              FROM unnest($1::text[]) AS asked (hash)
              JOIN file f ON f.sha256 = decode(asked.hash, 'hex')
            """,
            Tuple.tuple().addArrayOfString(hashes.toArray(String[]::new)))) {
      known.add(row.getString(0));
    }
    return known;
  }
}
