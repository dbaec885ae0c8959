package atrium.server.messages.files;

/**
 * A small picture.
 *
 * @param type JPEG, or PNG where something shines through
 */
record Reduced(FileType type, byte[] bytes) {}
