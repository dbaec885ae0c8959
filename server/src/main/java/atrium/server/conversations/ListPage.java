package atrium.server.conversations;

import java.util.List;
import java.util.Optional;

/** A page of a list and where the next one begins. */
public record ListPage(List<Conversation> conversations, Optional<ListQuery.Place> next) {
  public ListPage {
    conversations = List.copyOf(conversations);
  }
}
