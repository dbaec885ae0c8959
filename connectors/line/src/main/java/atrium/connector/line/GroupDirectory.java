package atrium.connector.line;

import atrium.connector.Address;
import atrium.connector.Members;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Who is in groups and rooms. LINE counts them for everybody, and names them all only to verified
 * and premium accounts; whom it names to nobody are people on computers.
 */
final class GroupDirectory {
  /** More than the largest group has pages. */
  private static final int MOST_PAGES = 10;

  private static final int LONGEST_ID = 300;
  private final LineClient line;

  GroupDirectory(LineClient line) {
    this.line = line;
  }

  /** The path of a group or a room. */
  static String path(Address group) {
    return (group.value().startsWith("R") ? "/v2/bot/room/" : "/v2/bot/group/")
        + encoded(group.value());
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Members members(Address group) {
    var counted = line.get(path(group) + "/members/count");
    if (!counted.isSuccess() && counted.status() >= 500) {
      throw Verdicts.failure(counted, "The group");
    }
    var count = Wire.count(counted.body(), "count");
    return new Members(counted.isSuccess() ? small(count) : OptionalInt.empty(), known(group));
  }

  private static OptionalInt small(OptionalLong count) {
    return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) count.getAsLong())
        : OptionalInt.empty();
  }

  private List<Address> known(Address group) {
    var known = new ArrayList<Address>();
    var from = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var answer = line.get(path(group) + "/members/ids" + from);
      if (!answer.isSuccess()) {
        break;
      }
      answer
          .body()
          .path("memberIds")
          .valueStream()
          .flatMap(id -> user(group, id.asString("")))
          .forEach(known::add);
      var next = Wire.text(answer.body(), "next");
      if (next.isEmpty()) {
        break;
      }
      from = "?start=" + encoded(next.get());
    }
    return known;
  }

  private static Stream<Address> user(Address group, String id) {
    return id.isEmpty() || id.length() > LONGEST_ID
        ? Stream.of()
        : Stream.of(new Address(Address.LINE_USER, group.scope(), id));
  }
}
