package atrium.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.server.api.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/roles.md} says what the code says; {@code -Datrium.write=true} rewrites it. */
class RolesFileTest {
  private static final Path FILE = Path.of("..", "docs", "roles.md");

  @Test
  void theTableIsWhatTheCodeSays() throws IOException {
    var expected = render();
    if (Boolean.getBoolean("atrium.write")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  @Test
  void everyPermissionOfAWorkspaceIsInTheCatalogueOnce() {
    assertThat(RoleCatalogue.items())
        .extracting(RoleCatalogue.Item::permission)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Permission.values()).filter(Permission::ofWorkspace).toList());
  }

  @Test
  void eachBuiltInRoleOfPersonsContainsTheNext() {
    assertThat(Role.OWNER.permissions()).containsAll(Role.ADMIN.permissions());
    assertThat(Role.ADMIN.permissions()).containsAll(Role.SUPERVISOR.permissions());
    assertThat(Role.SUPERVISOR.permissions()).containsAll(Role.AGENT.permissions());
    assertThat(Role.AGENT.permissions()).containsAll(Role.READ_ONLY.permissions());
    for (var role : Role.values()) {
      assertThat(RoleCatalogue.base(role.permissions()).permissions())
          .as(role.text())
          .isSubsetOf(role.permissions());
    }
  }

  private static String render() {
    var page = new StringBuilder();
    page.append(
        """
        # Roles

        Written from the code by `RolesFileTest`. Who may do something is decided by one function, `Principal.can(action, resource)`;
        every route names the permission it needs.

        Besides these roles a workspace makes up to %d of its own, from the same permissions: those of *read only* are in each of them,
        *Manage owners* is in none. A token may be left less than its role allows. How far a permission reaches is said by channels:
        an agent sees all of them, or his own together with those of his teams; an owner always all. Nobody gives what he does not
        hold himself.
        """
            .formatted(Roles.MOST));
    for (var group : RoleCatalogue.Group.values()) {
      page.append("\n## %s\n\n| permission | allows |".formatted(title(group.text())));
      page.append(columns(Role::text)).append("\n|---|---|");
      page.append("---|".repeat(Role.values().length)).append('\n');
      for (var item : RoleCatalogue.items()) {
        if (item.group() == group) {
          page.append(
              "| %s<br>`%s` | %s |"
                  .formatted(item.title(), item.permission().text(), item.sentence()));
          page.append(columns(role -> role.can(item.permission()) ? "yes" : "")).append('\n');
        }
      }
    }
    return page.toString();
  }

  private static String columns(Function<Role, String> cell) {
    return Arrays.stream(Role.values())
        .map(role -> " " + cell.apply(role).replace('_', ' ') + " |")
        .collect(Collectors.joining());
  }

  private static String title(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
