package atrium.server.delivery;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.platform.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sending over HTTP. */
public final class DeliveryRoutes {
  private static final String CONVERSATION = "/w/{workspace}/conversations/{id}";
  private final Deliveries deliveries;

  public DeliveryRoutes(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** The routes. */
  public List<Route<?>> routes() {
    return List.of(
        Route.get(CONVERSATION + "/ways", Permission.CONVERSATION_READ, Set.of(), this::ways),
        Route.post(
            CONVERSATION + "/messages", Permission.MESSAGE_SEND, SendRequest.class, this::send));
  }

  /** What to say, where, and how long it may still be taken back. */
  public record SendRequest(
      JsonNode content,
      Optional<String> channelId,
      Optional<String> identityId,
      Optional<String> replyTo,
      Optional<Integer> undoSeconds) {
    @Override
    public String toString() {
      return "SendRequest[]";
    }
  }

  private Object ways(Call<NoBody> call) {
    return deliveries
        .parts()
        .database()
        .snapshot(
            call.workspace(),
            tx ->
                Reply.at(
                    LogPosition.of(tx).seq(),
                    WayView.All.of(deliveries.ways().of(tx, call.principal(), call.id("id")))));
  }

  private Object send(Call<SendRequest> call) {
    var body = call.body();
    var draft =
        new Draft(
            ContentIn.read(body.content()),
            id(body.channelId(), "/channel_id"),
            id(body.identityId(), "/identity_id"),
            id(body.replyTo(), "/reply_to"),
            body.undoSeconds().map(DeliveryRoutes::undo));
    return Reply.created(deliveries.send(call.principal(), call.id("id"), draft));
  }

  private static Duration undo(int seconds) {
    if (seconds < 0 || seconds > Accepting.LONGEST_UNDO.toSeconds()) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("/undo_seconds", "out_of_range"));
    }
    return Duration.ofSeconds(seconds);
  }

  private static OptionalLong id(Optional<String> text, String pointer) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Ids.parse(text.get())
            .orElseThrow(() ->
                new Refusal.Invalid(
                    "invalid_body",
                    "The body is wrong.",
                    Refusal.Fault.of(pointer, "invalid_value"))));
  }
}
