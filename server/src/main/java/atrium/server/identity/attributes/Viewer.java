package atrium.server.identity.attributes;

import java.util.Set;

/**
 * What somebody is to attributes.
 *
 * @param manages sees and changes the values of all
 * @param edits whether his role lets him change what is known of customers
 * @param teams of an agent; a program is in none
 */
public record Viewer(boolean manages, boolean edits, Set<Long> teams) {
  public Viewer {
    teams = Set.copyOf(teams);
  }

  boolean sees(Attribute attribute) {
    return manages || attribute.seenBy().holds(teams);
  }

  /** Nobody changes what he does not see. */
  boolean edits(Attribute attribute) {
    return edits && sees(attribute) && (manages || attribute.editedBy().holds(teams));
  }
}
