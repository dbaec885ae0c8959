package atrium.server.conversations;

/** A message of a conversation that is known. */
public record Advance(long conversation, Posting posting) {}
