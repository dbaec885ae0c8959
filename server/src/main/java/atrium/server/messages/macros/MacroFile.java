package atrium.server.messages.macros;

/** A file of a macro: an upload, which stays as long as the macro names it. */
record MacroFile(long upload, String name, String mimeType, long size) {}
