package atrium.server.identity.suggestions;

import java.time.Instant;

/**
 * That an address has a key.
 *
 * @param message where it was typed; 0 where it is the address's own
 */
record Holding(long identity, long customer, Key key, long message, Instant at) {
  boolean typed() {
    return message != 0;
  }
}
