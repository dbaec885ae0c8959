package atrium.server.messages.notes;

import java.util.List;

/**
 * Where a note is.
 *
 * @param channels of its conversation: whoever sees one of them sees the note
 */
record Note(long id, long conversation, List<Long> channels) {
  Note {
    channels = List.copyOf(channels);
  }
}
