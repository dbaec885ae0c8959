package atrium.server.messages.files;

/** Which file of which message. */
public record FileKey(long workspace, long message, int position) {}
