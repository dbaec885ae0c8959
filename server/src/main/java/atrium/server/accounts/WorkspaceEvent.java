package atrium.server.accounts;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** A workspace has another name or another time zone. Seen by everybody in it. */
record WorkspaceEvent(long workspace) implements LedgerEvent {
  /** The id travels as text. */
  record OfWorkspace(int v, String workspace) {}

  @Override
  public String kind() {
    return "workspace.changed";
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }

  @Override
  public Object payload() {
    return new OfWorkspace(1, Long.toString(workspace));
  }
}
