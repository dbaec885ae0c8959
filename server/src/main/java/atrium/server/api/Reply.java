package atrium.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An answer that needs more than 200 and a body.
 *
 * @param body written as JSON; null for none
 * @param headers further headers; a name may repeat
 * @param seq sent as {@code Atrium-Seq}: the log position the body is true at
 */
public record Reply(
    int status, @Nullable Object body, List<Map.Entry<String, String>> headers, OptionalLong seq) {
  public Reply {
    headers = List.copyOf(headers);
  }

  public static Reply of(int status, @Nullable Object body) {
    return new Reply(status, body, List.of(), OptionalLong.empty());
  }

  public static Reply created(Object body) {
    return of(201, body);
  }

  public static Reply noContent() {
    return of(204, null);
  }

  /** A body that is true at a position of the workspace's log. */
  public static Reply at(long seq, Object body) {
    return new Reply(200, body, List.of(), OptionalLong.of(seq));
  }

  public Reply with(String header, String value) {
    var all = new ArrayList<>(headers);
    all.add(Map.entry(header, value));
    return new Reply(status, body, all, seq);
  }
}
