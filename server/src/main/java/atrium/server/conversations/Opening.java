package atrium.server.conversations;

/**
 * A conversation whose slot was just taken.
 *
 * @param first what was written first in it
 */
record Opening(long id, String threadKey, Posting first) {}
