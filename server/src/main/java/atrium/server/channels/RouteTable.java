package atrium.server.channels;

import atrium.server.platform.ShortCache;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which channel an item of a webhook belongs to. A channel made on this node is known at once, one
 * made on another when it is first missed, at most twice a second.
 */
final class RouteTable {
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final Duration MISSED = Duration.ofMillis(500);
  private static final int MOST = 10_000;
  private final ChannelsParts parts;
  private final ChannelStore store = new ChannelStore();
  private final ShortCache<Long, Map<ChannelStore.Account, Long>> tables =
      new ShortCache<>(LIFE, MOST);
  private final ShortCache<Long, Boolean> missed = new ShortCache<>(MISSED, MOST);

  RouteTable(ChannelsParts parts) {
    this.parts = parts;
  }

  OptionalLong find(Door door, String accountKey) {
    var account = new ChannelStore.Account(door.endpoint(), accountKey);
    var found = table(door.workspace()).get(account);
    if (found == null) {
      missed.get(door.workspace(), this::lookAgain);
      found = table(door.workspace()).get(account);
    }
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private Map<ChannelStore.Account, Long> table(long workspace) {
    return tables.get(workspace, id -> parts.database().inWorkspace(id, store::accounts));
  }

  private Boolean lookAgain(long workspace) {
    tables.forget(workspace);
    return Boolean.TRUE;
  }

  void forget(long workspace) {
    tables.forget(workspace);
  }
}
