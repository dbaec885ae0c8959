package atrium.server.api;

/** What somebody wants to do something to. */
public sealed interface Resource {
  /** The workspace as a whole, or what everybody in it has in common. */
  record Workspace() implements Resource {}

  /** A channel, or what lies on it: its templates, a message, a file. */
  record Channel(long id) implements Resource {}
}
