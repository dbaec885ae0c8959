package atrium.server.messages.lists;

import atrium.server.accounts.Directory;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.conversations.Selection;
import atrium.server.conversations.Sight;
import atrium.server.messages.shared.Shares;
import atrium.server.platform.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Front door for the inbox: the views of a reader, and which conversations each means for him. */
public final class SavedSelections {
  private final Shares shares;
  private final ViewStore store = new ViewStore();

  public SavedSelections(Directory directory) {
    this.shares = new Shares(directory, Permission.VIEW_MANAGE);
  }

  /** The views he sees, as they are answered. */
  public List<ViewRoutes.View> views(Tx tx, Principal who) {
    return store.list(tx, shares.reader(tx, who)).stream().map(ViewRoutes.View::of).toList();
  }

  /** What they mean for him, by their ids. */
  public Map<Long, Selection> selections(Tx tx, Principal who, Sight sight) {
    var selections = new LinkedHashMap<Long, Selection>();
    for (var view : store.list(tx, shares.reader(tx, who))) {
      selections.put(view.id(), view.filter().selection(sight));
    }
    return selections;
  }
}
