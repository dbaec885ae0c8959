package atrium.server.messages.files;

/** Which file of which message. */
record FileKey(long workspace, long message, int position) {}
