package atrium.server.conversations;

import atrium.server.platform.Tx;
import java.util.LinkedHashMap;
import java.util.Map;

/** The boards of the workspaces that were asked for last, bounded by what they hold together. */
final class Boards {
  private static final int MOST_ROWS = 500_000;
  private final Map<Long, Board> boards = new LinkedHashMap<>(16, 0.75f, true);

  Counts count(Tx tx, Sight sight, Map<Long, Selection> saved) {
    var counts = board(tx.workspace()).count(tx, sight, saved);
    shrink(tx.workspace());
    return counts;
  }

  Overview overview(Tx tx, Sight sight) {
    var overview = board(tx.workspace()).overview(tx, sight);
    shrink(tx.workspace());
    return overview;
  }

  private synchronized Board board(long workspace) {
    return boards.computeIfAbsent(workspace, _ -> new Board());
  }

  private synchronized void shrink(long asked) {
    long rows = boards.values().stream().mapToLong(Board::size).sum();
    var oldest = boards.entrySet().iterator();
    while (rows > MOST_ROWS && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getKey() != asked) {
        rows -= entry.getValue().size();
        oldest.remove();
      }
    }
  }
}
