package atrium.server.messages;

/** A platform's id of a message that carried a key of ours. */
public record Known(long channel, String externalId, String key) {}
