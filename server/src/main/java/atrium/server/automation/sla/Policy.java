package atrium.server.automation.sla;

import atrium.server.conversations.Conversation;

/**
 * How soon something is to be done.
 *
 * @param place among the others: the first that fits holds
 */
record Policy(long id, String name, int place, boolean enabled, Rule rule) {
  /** Whether it is for a conversation as it is now. */
  boolean fits(Conversation one) {
    return enabled && rule.fits(one);
  }
}
