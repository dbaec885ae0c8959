package atrium.server.messages;

/** A platform's id of a message, and the id it shall have here if nobody claimed it before. */
public record Claim(long workspace, long channel, String externalId, long message) {}
