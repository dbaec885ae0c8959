package atrium.server.conversations;

/** Numbers beside a view. */
public record Counts(long open, long unread) {}
