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
            SELECT DISTINCT asked.hash
              FROM unnest($1::text[]) AS asked (hash)
             WHERE EXISTS (SELECT 1 FROM file f WHERE f.sha256 = decode(asked.hash, 'hex'))
                OR EXISTS (SELECT 1 FROM thumbnail t WHERE t.made = decode(asked.hash, 'hex'))
                OR EXISTS (SELECT 1 FROM profile_picture p WHERE p.sha256 = decode(asked.hash, 'hex'))
            """,
            Tuple.tuple().addArrayOfString(hashes.toArray(String[]::new)))) {
      known.add(row.getString(0));
    }
    return known;
  }
}
