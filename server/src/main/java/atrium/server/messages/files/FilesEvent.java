package atrium.server.messages.files;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What the files of messages announce. */
public sealed interface FilesEvent extends LedgerEvent {
  /** A file came, was given up or is being fetched again. */
  record Changed(long conversationId, long channel, Payload payload) implements FilesEvent {
    /**
     * @param v version of the record
     * @param state after the change
     */
    public record Payload(int v, String message, int position, FileState state) {}

    static Changed of(long conversation, long channel, FileKey file, FileState state) {
      return new Changed(
          conversation,
          channel,
          new Payload(1, Long.toString(file.message()), file.position(), state));
    }

    @Override
    public String kind() {
      return "message.file";
    }

    @Override
    public OptionalLong conversation() {
      return OptionalLong.of(conversationId);
    }

    @Override
    public List<Long> channels() {
      return List.of(channel);
    }
  }
}
