package atrium.server.messages;

import atrium.connector.InboundEvent;
import atrium.connector.content.Content;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something said about a message afterwards. {@code target} is the message's platform id; if it is
 * not here yet, the news waits for it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface News {
  long channel();

  String target();

  /** Names the report itself, so that a repeated one is the same. */
  String externalId();

  Instant at();

  /** As in the table of what waits. */
  String kind();

  /** A receipt of a message of ours. */
  @JsonTypeName("status")
  record Status(
      long channel,
      String target,
      InboundEvent.Status status,
      Instant at,
      Optional<InboundEvent.Problem> problem)
      implements News {
    @Override
    public String externalId() {
      return status.name();
    }

    @Override
    public String kind() {
      return "status";
    }
  }

  /** New words. */
  @JsonTypeName("edit")
  record Edit(long channel, String target, String externalId, Instant at, Content content)
      implements News {
    @Override
    public String kind() {
      return "edit";
    }
  }

  /** Taken back. */
  @JsonTypeName("unsend")
  record Unsend(long channel, String target, String externalId, Instant at) implements News {
    @Override
    public String kind() {
      return "unsend";
    }
  }

  /**
   * A reaction, set or (empty) taken away.
   *
   * @param identity the customer's; empty where the business reacted by other means than Atrium
   */
  @JsonTypeName("reaction")
  record Reaction(
      long channel,
      String target,
      String externalId,
      OptionalLong identity,
      Instant at,
      String emoji)
      implements News {
    @Override
    public String kind() {
      return "reaction";
    }
  }
}
