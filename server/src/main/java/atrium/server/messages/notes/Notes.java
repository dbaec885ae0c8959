package atrium.server.messages.notes;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Advance;
import atrium.server.conversations.Posting;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Front door of the notes. */
public final class Notes {
  private final NotesParts parts;
  private final Naming naming;
  private final NoteStore store = new NoteStore();

  public Notes(NotesParts parts) {
    this.parts = parts;
    this.naming = new Naming(parts);
  }

  /**
   * What a note says.
   *
   * @param mentions whom it names; empty: as before
   */
  record Said(String text, Optional<Mentions> mentions) {
    @Override
    public String toString() {
      return "Said[]";
    }
  }

  /**
   * Writes a note at the end of a conversation. It moves the conversation up in the list, and
   * changes nothing that is counted of the customer's messages or of who waits.
   *
   * @param key the caller's own name of the call, by which he knows the note again
   * @throws Refusal.NotFound if there is no such conversation, or the author may not see it
   */
  Views.Message add(Principal author, long conversation, Said said, Optional<String> key) {
    var at = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    return parts
        .database()
        .inWorkspace(
            author.workspace(),
            tx -> {
              var place = parts.inbox().visible(tx, author, conversation);
              var draft =
                  new NoteStore.Draft(
                      parts.ids().next(),
                      conversation,
                      place.identity(),
                      place.lastChannel(),
                      kind(author),
                      author.actor(),
                      said.text(),
                      key,
                      at);
              store.insert(tx, draft);
              parts.conversations().advance(tx, List.of(advance(draft)));
              var note = new Note(draft.id(), conversation, place.channels());
              var named = naming.name(tx, note, said.mentions().orElse(Mentions.NOBODY));
              tx.announce(NoteEvent.added(note, place.customer(), named));
              return view(tx, draft.id());
            });
  }

  private static String kind(Principal author) {
    return switch (author.kind()) {
      case AGENT -> "agent";
      case TOKEN -> "bot";
    };
  }

  /** Neither the customer's nor an answer to him: nobody's count moves, nobody stops waiting. */
  private static Advance advance(NoteStore.Draft note) {
    return new Advance(
        note.conversation(),
        new Posting(
            note.id(), note.channel(), note.identity(), note.at(), note.at(), false, false));
  }

  /**
   * Changes what a note says.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @throws Refusal.Forbidden if somebody else wrote it
   * @throws Refusal.Conflict if it was deleted
   * @throws Refusal.Stale if it has another revision by now
   */
  Views.Message edit(Principal author, long id, Said said, OptionalLong expected) {
    var at = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    return parts
        .database()
        .inWorkspace(
            author.workspace(),
            tx -> {
              var own = own(tx, author, id);
              if (own.kept().deleted()) {
                throw new Refusal.Conflict("note_deleted", "The note was deleted.");
              }
              if (expected.isPresent() && expected.getAsLong() != own.kept().revision()) {
                throw new Refusal.Stale();
              }
              store.edit(tx, id, said.text(), at);
              tx.announce(NoteEvent.edited(own.note(), naming.again(tx, own.note(), said)));
              return view(tx, id);
            });
  }

  /**
   * Deletes a note and its words; that there was one stays. Again: nothing.
   *
   * @throws Refusal.Forbidden if somebody else wrote it
   */
  void delete(Principal author, long id) {
    var at = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    parts
        .database()
        .inWorkspace(
            author.workspace(),
            tx -> {
              var own = own(tx, author, id);
              if (!own.kept().deleted()) {
                store.delete(tx, id, at);
                tx.announce(
                    NoteEvent.deleted(own.note(), naming.name(tx, own.note(), Mentions.NOBODY)));
              }
              return own;
            });
  }

  private record Own(Note note, NoteStore.Kept kept) {}

  private Own own(Tx tx, Principal author, long id) {
    var kept = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
    var place = parts.inbox().visible(tx, author, kept.conversation());
    if (kept.author() != author.actor() || !kept.authorKind().equals(kind(author))) {
      throw new Refusal.Forbidden("not_author", "Somebody else wrote it.");
    }
    return new Own(new Note(id, kept.conversation(), place.channels()), kept);
  }

  private Views.Message view(Tx tx, long id) {
    var view = parts.inbox().messagesFor(tx, List.of(id)).get(id);
    if (view == null) {
      throw new IllegalStateException("A note that was just written is not there");
    }
    return view;
  }
}
