package atrium.server.identity;

/** An address on a channel. */
public record ReachKey(long identity, long channel) {}
