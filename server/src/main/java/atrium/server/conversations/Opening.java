package atrium.server.conversations;

/** A conversation whose slot was just taken. */
record Opening(long id, Placement first) {}
