package atrium.server.accounts;

import atrium.server.api.Ids;
import java.util.List;
import java.util.Optional;

/** Who is signed in, as the API says it. */
record SessionView(PersonView person, List<WorkspaceView> workspaces, boolean secondFactor) {
  record PersonView(String id, String name, String email, String language, String theme) {
    static PersonView of(Person person) {
      return new PersonView(
          Ids.text(person.id()), person.name(), person.email(), person.language(), person.theme());
    }
  }

  record WorkspaceView(
      String id,
      String slug,
      String name,
      String zone,
      String agentId,
      Role role,
      Optional<String> customRoleId,
      Optional<String> roleName,
      boolean locked) {
    static WorkspaceView of(Membership in) {
      return new WorkspaceView(
          Ids.text(in.workspace()),
          in.slug(),
          in.name(),
          in.zone(),
          Ids.text(in.agent()),
          in.role().base(),
          Shown.custom(in.role()),
          Shown.name(in.role()),
          in.locked());
    }
  }

  static SessionView of(Persons.Who who) {
    return of(who.person(), who.workspaces(), who.secondFactor());
  }

  static SessionView of(SignedIn signedIn) {
    return of(signedIn.person(), signedIn.workspaces(), signedIn.secondFactor());
  }

  private static SessionView of(Person person, List<Membership> in, boolean secondFactor) {
    return new SessionView(
        PersonView.of(person), in.stream().map(WorkspaceView::of).toList(), secondFactor);
  }
}
