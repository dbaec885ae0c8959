package atrium.server.api.http;

import atrium.server.api.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which target a method and a path lead to. Built once, then read by every event loop. */
final class RouteTable {
  private final Node root = new Node();

  /**
   * What a path leads to.
   *
   * @param targets by method
   * @param pattern the path as it was declared; for logs and metrics, which never hold raw paths
   */
  record Place(Map<Method, Target> targets, String pattern, List<String> names) {}

  /** A place and the values of its parameters, still encoded. */
  record Match(Place place, List<String> values) {}

  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private @Nullable Node parameter;
    private @Nullable Place place;
  }

  void add(Method method, String pattern, Target target) {
    var node = root;
    var names = new ArrayList<String>();
    for (var segment : segments(pattern)) {
      if (segment.startsWith("{") && segment.endsWith("}")) {
        names.add(segment.substring(1, segment.length() - 1));
        if (node.parameter == null) {
          node.parameter = new Node();
        }
        node = node.parameter;
      } else {
        node = node.fixed.computeIfAbsent(segment, _ -> new Node());
      }
    }
    var place = node.place;
    if (place == null) {
      place = new Place(new EnumMap<>(Method.class), pattern, List.copyOf(names));
      node.place = place;
    }
    if (!place.pattern().equals(pattern) || place.targets().putIfAbsent(method, target) != null) {
      throw new IllegalArgumentException("Two routes for " + method + " " + pattern);
    }
  }

  /** The place of a path, or null. Fixed segments win over parameters. */
  @Nullable Match find(String path) {
    return path.startsWith("/") ? find(root, path, 1, new ArrayList<>(4)) : null;
  }

  private static @Nullable Match find(Node node, String path, int start, List<String> values) {
    if (start > path.length()) {
      return node.place == null ? null : new Match(node.place, values);
    }
    int slash = path.indexOf('/', start);
    int end = slash < 0 ? path.length() : slash;
    var segment = path.substring(start, end);
    var next = node.fixed.get(segment);
    if (next != null) {
      var match = find(next, path, end + 1, values);
      if (match != null) {
        return match;
      }
    }
    if (node.parameter == null || segment.isEmpty()) {
      return null;
    }
    values.add(segment);
    var match = find(node.parameter, path, end + 1, values);
    if (match == null) {
      values.removeLast();
    }
    return match;
  }

  private static List<String> segments(String pattern) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("A path starts with a slash: " + pattern);
    }
    var segments = List.of(pattern.substring(1).split("/", -1));
    if (Set.copyOf(segments).contains("")) {
      throw new IllegalArgumentException("A path has no empty segment: " + pattern);
    }
    return segments;
  }
}
