package atrium.server.messages.notes;

import atrium.server.conversations.Handling;
import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What is announced of notes. Whoever may see the conversation hears of it. */
record NoteEvent(String kind, long conversationId, List<Long> channels, Object payload)
    implements LedgerEvent {
  /**
   * @param named agents and teams
   */
  record Stored(int v, String message, String customer, List<String> named) {}

  /**
   * @param unnamed agents and teams that it named and does not name any more
   * @param newly those among {@code named} that it did not name before
   */
  record Touched(
      int v, String message, List<String> named, List<String> unnamed, List<String> newly) {}

  static NoteEvent added(Note note, long customer, Handling.Named named) {
    return new NoteEvent(
        "note.added",
        note.conversation(),
        note.channels(),
        new Stored(2, Long.toString(note.id()), Long.toString(customer), texts(named.after())));
  }

  static NoteEvent edited(Note note, Handling.Named named) {
    return touched("note.edited", note, named);
  }

  static NoteEvent deleted(Note note, Handling.Named named) {
    return touched("note.deleted", note, named);
  }

  private static NoteEvent touched(String kind, Note note, Handling.Named named) {
    return new NoteEvent(
        kind,
        note.conversation(),
        note.channels(),
        new Touched(
            3,
            Long.toString(note.id()),
            texts(named.after()),
            texts(named.gone()),
            texts(named.newly())));
  }

  private static List<String> texts(Set<Long> ids) {
    return ids.stream().sorted().map(String::valueOf).toList();
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.of(conversationId);
  }
}
