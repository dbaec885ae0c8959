package atrium.server.identity;

import java.util.List;

/**
 * Whom a sighting was resolved to.
 *
 * @param identity the address to answer to
 * @param customer its customer now
 * @param blocked whether what it writes is kept out of sight
 * @param all every address that was named together, the first among them
 */
public record Seen(long identity, long customer, boolean blocked, List<Long> all) {
  public Seen {
    all = List.copyOf(all);
  }
}
