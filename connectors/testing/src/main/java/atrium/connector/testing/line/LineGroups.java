package atrium.connector.testing.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The groups that the account is in, and who is in them. Thread-safe. */
final class LineGroups {
  private record Group(String name, Set<String> members) {}

  private final LineSimulator simulator;
  private final Map<String, Group> groups = new ConcurrentHashMap<>();
  private final Set<String> onlyThere = ConcurrentHashMap.newKeySet();
  private volatile boolean verified;

  LineGroups(LineSimulator simulator) {
    this.simulator = simulator;
  }

  void add(String id, String name) {
    groups.putIfAbsent(id, new Group(name, ConcurrentHashMap.newKeySet()));
  }

  boolean has(String id) {
    return groups.containsKey(id);
  }

  void enter(String id, String userId) {
    Optional.ofNullable(groups.get(id)).ifPresent(group -> group.members().add(userId));
  }

  void leave(String id, String userId) {
    Optional.ofNullable(groups.get(id)).ifPresent(group -> group.members().remove(userId));
  }

  /** Only verified and premium accounts are told who is in a group. */
  void verify() {
    verified = true;
  }

  /** Somebody is no friend of the account: LINE tells of him in his groups alone. */
  void onlyThere(String userId) {
    onlyThere.add(userId);
  }

  boolean knowsOnlyThere(String userId) {
    return onlyThere.contains(userId);
  }

  /** The rest of the path below {@code /v2/bot/group/}. */
  LineReply read(List<String> parts) {
    var id = parts.getFirst();
    var group = groups.get(id);
    if (group == null) {
      return LineObjects.missing();
    }
    return switch (parts.stream().skip(1).limit(2).collect(Collectors.joining("/"))) {
      case "summary" ->
          LineReply.json(200, LineReply.object().put("groupId", id).put("groupName", group.name()));
      case "members/count" ->
          LineReply.json(200, LineReply.object().put("count", group.members().size()));
      case "members/ids" -> ids(group);
      default ->
          parts.get(1).equals("member") && parts.size() == 3
              ? member(group, parts.get(2))
              : LineObjects.missing();
    };
  }

  private LineReply ids(Group group) {
    if (!verified) {
      return LineReply.error(403, "Access to this API is not available for your account");
    }
    var answer = LineReply.object();
    var list = answer.putArray("memberIds");
    group.members().stream().sorted().forEach(list::add);
    return LineReply.json(200, answer);
  }

  private LineReply member(Group group, String userId) {
    return simulator
        .person(userId)
        .filter(_ -> group.members().contains(userId))
        .map(person ->
            LineReply.json(
                200, LineReply.object().put("displayName", person.name()).put("userId", userId)))
        .orElseGet(LineObjects::missing);
  }
}
