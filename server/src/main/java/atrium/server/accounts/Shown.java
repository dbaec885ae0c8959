package atrium.server.accounts;

import atrium.server.api.Ids;
import atrium.server.api.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts of answers and requests that several routes have in common. */
final class Shown {
  private Shown() {}

  /** The role that a body chooses. */
  static Roles.Choice choice(Optional<Role> role, Optional<String> custom) {
    return new Roles.Choice(
        role,
        custom.map(text -> Ids.parse(text).orElseThrow(() -> Checks.unknown("/custom_role_id"))));
  }

  /** The id of a role that the workspace made. */
  static Optional<String> custom(HeldRole role) {
    return role.custom().map(Ids::text);
  }

  /** What people call a role that the workspace made. */
  static Optional<String> name(HeldRole role) {
    return role.custom().map(_ -> role.name());
  }

  /** Of a set of channels those that the reader sees; none where it is all of them. */
  static List<String> channels(Principal reader, Optional<Set<Long>> channels) {
    return channels.orElse(Set.of()).stream().filter(reader::sees).sorted().map(Ids::text).toList();
  }

  /** The channels that a body names; empty means all. */
  static Optional<Set<Long>> channels(boolean all, Optional<List<String>> ids) {
    return all ? Optional.empty() : Optional.of(Checks.ids("/channel_ids", ids.orElse(List.of())));
  }

  static List<String> ids(Set<Long> ids) {
    return ids.stream().sorted().map(Ids::text).toList();
  }
}
