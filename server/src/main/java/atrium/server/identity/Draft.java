package atrium.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A wish as evidence, not written yet.
 *
 * @param decision what is kept of it; empty where one is taken back
 * @param added evidence that it gives
 * @param removed evidence that it switches off
 * @param overridden acts that no longer count by it
 */
record Draft(
    Plan plan,
    Optional<Decision> decision,
    List<Fact> added,
    Set<Long> removed,
    List<Long> overridden) {
  Draft {
    added = List.copyOf(added);
    removed = Set.copyOf(removed);
    overridden = List.copyOf(overridden);
  }

  Proposal proposal() {
    var touched = plan.touched();
    return new Proposal(
        plan.before().entrySet().stream()
            .filter(each -> touched.contains(each.getKey()))
            .map(each -> side(each.getKey(), each.getValue()))
            .toList(),
        plan.after().entrySet().stream()
            .filter(each -> touched.contains(each.getKey()))
            .map(each -> side(each.getKey(), each.getValue()))
            .toList(),
        overridden);
  }

  private Proposal.Side side(long customer, List<Member> members) {
    return new Proposal.Side(
        customer,
        plan.name(customer, members).orElse(""),
        members.stream().map(Member::id).toList());
  }
}
