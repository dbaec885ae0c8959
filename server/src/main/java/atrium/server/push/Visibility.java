package atrium.server.push;

import atrium.server.platform.LedgerEvent;

/** The one rule of who gets which event. Pure: it knows nothing but its arguments. */
public final class Visibility {
  private Visibility() {}

  /**
   * Whether a viewer gets an event: one that is private to an agent only that agent, one with
   * channels whoever may see one of them, any other everybody in the workspace.
   */
  public static boolean sees(LedgerEvent.Stored event, Viewer viewer) {
    if (event.agent().isPresent() && !event.agent().equals(viewer.agent())) {
      return false;
    }
    return event.channels().isEmpty() || event.channels().stream().anyMatch(viewer::sees);
  }
}
