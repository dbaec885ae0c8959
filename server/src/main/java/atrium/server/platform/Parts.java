package atrium.server.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What is of which workspace, for work that knows of one workspace only. */
public final class Parts {
  private Parts() {}

  /**
   * Rows by their workspace, each workspace's in their order; the workspaces in theirs, in which
   * whoever locks something of several of them does so.
   */
  public static <T> SortedMap<Long, List<T>> by(Collection<T> rows, ToLongFunction<T> workspace) {
    var parts = new TreeMap<Long, List<T>>();
    for (var row : rows) {
      parts.computeIfAbsent(workspace.applyAsLong(row), _ -> new ArrayList<>()).add(row);
    }
    return parts;
  }
}
