package atrium.server.messages.notes;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What is announced of notes. Whoever may see the conversation hears of it. */
record NoteEvent(String kind, long conversationId, List<Long> channels, Object payload)
    implements LedgerEvent {
  record Stored(int v, String message, String customer) {}

  record Touched(int v, String message) {}

  static NoteEvent added(Note note, long customer) {
    return new NoteEvent(
        "note.added",
        note.conversation(),
        note.channels(),
        new Stored(1, Long.toString(note.id()), Long.toString(customer)));
  }

  static NoteEvent edited(Note note) {
    return touched("note.edited", note);
  }

  static NoteEvent deleted(Note note) {
    return touched("note.deleted", note);
  }

  private static NoteEvent touched(String kind, Note note) {
    return new NoteEvent(
        kind, note.conversation(), note.channels(), new Touched(1, Long.toString(note.id())));
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.of(conversationId);
  }
}
