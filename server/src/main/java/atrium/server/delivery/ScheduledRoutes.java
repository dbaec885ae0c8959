package atrium.server.delivery;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.messages.ContentJson;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages that go out at a time, over HTTP. */
final class ScheduledRoutes {
  private static final String W = "/w/{workspace}";
  private static final String ONE = W + "/scheduled/{id}";
  private final Deliveries deliveries;
  private final Scheduling scheduling;

  ScheduledRoutes(Deliveries deliveries) {
    this.deliveries = deliveries;
    this.scheduling = deliveries.scheduling();
  }

  /** The routes. */
  List<Route<?>> routes() {
    var all = W + "/conversations/{id}/scheduled";
    var read = Permission.CONVERSATION_READ;
    var send = Permission.MESSAGE_SEND;
    return List.of(
        Route.get(all, read, Set.of(), this::list),
        Route.post(all, send, ScheduleRequest.class, this::schedule),
        Route.get(ONE, read, Set.of(), this::one),
        Route.patch(ONE, send, ScheduleChange.class, this::change),
        Route.post(ONE + "/cancel", send, NoBody.class, this::cancel),
        Route.post(ONE + "/send-now", send, NoBody.class, this::sendNow));
  }

  /** What to say, where and when. */
  public record ScheduleRequest(
      Optional<JsonNode> content,
      Optional<DeliveryRoutes.TemplateRequest> template,
      Optional<String> channelId,
      Optional<String> identityId,
      Optional<String> replyTo,
      Instant sendAt,
      Optional<Boolean> onlyIfNoReply) {
    @Override
    public String toString() {
      return "ScheduleRequest[]";
    }
  }

  /** What shall be otherwise. */
  public record ScheduleChange(
      Optional<JsonNode> content, Optional<Instant> sendAt, Optional<Boolean> onlyIfNoReply) {
    @Override
    public String toString() {
      return "ScheduleChange[]";
    }
  }

  /** In whose name. */
  public record Author(String kind, String id) {}

  /**
   * A scheduled message as it is answered.
   *
   * @param content JSON as stored; none once it was sent or cancelled
   */
  public record View(
      String id,
      String conversationId,
      String channelId,
      String identityId,
      Author author,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable String content,
      Optional<String> replyTo,
      Instant sendAt,
      boolean onlyIfNoReply,
      String state,
      Optional<String> problem,
      Optional<String> messageId,
      Instant createdAt,
      Instant changedAt,
      long revision) {
    static View of(ScheduledMessage one) {
      return new View(
          Ids.text(one.id()),
          Ids.text(one.conversation()),
          Ids.text(one.channel()),
          Ids.text(one.identity()),
          new Author(one.authorKind().text(), Ids.text(one.author())),
          one.content().map(ContentJson::of).orElse(null),
          text(one.replyTo()),
          one.sendAt(),
          one.onlyIfNoReply(),
          one.state().text(),
          one.problem(),
          text(one.message()),
          one.createdAt(),
          one.changedAt(),
          one.revision());
    }

    private static Optional<String> text(OptionalLong id) {
      return id.isPresent() ? Optional.of(Ids.text(id.getAsLong())) : Optional.empty();
    }
  }

  /** All that waits. */
  record Items(List<View> items) {}

  private Object list(Call<NoBody> call) {
    return deliveries
        .parts()
        .database()
        .snapshot(
            call.workspace(),
            tx -> {
              var found = scheduling.ofCustomer(tx, call.principal(), call.id("id"));
              return Reply.at(
                  LogPosition.of(tx).seq(), new Items(found.stream().map(View::of).toList()));
            });
  }

  private Object one(Call<NoBody> call) {
    return deliveries
        .parts()
        .database()
        .snapshot(
            call.workspace(),
            tx ->
                Reply.at(
                    LogPosition.of(tx).seq(),
                    View.of(scheduling.get(tx, call.principal(), call.id("id")))));
  }

  private Object schedule(Call<ScheduleRequest> call) {
    var body = call.body();
    var draft =
        new Draft(
            DeliveryRoutes.saying(body.content(), body.template()),
            DeliveryRoutes.id(body.channelId(), "/channel_id"),
            DeliveryRoutes.id(body.identityId(), "/identity_id"),
            DeliveryRoutes.id(body.replyTo(), "/reply_to"),
            Optional.empty(),
            Optional.empty());
    var timing =
        new Timing(
            body.sendAt().truncatedTo(ChronoUnit.MICROS), body.onlyIfNoReply().orElse(false));
    return Reply.created(
        did(call, tx -> scheduling.schedule(tx, call.principal(), call.id("id"), draft, timing)));
  }

  private Object change(Call<ScheduleChange> call) {
    var body = call.body();
    var content = body.content().filter(node -> !node.isNull() && !node.isMissingNode());
    if (content.isEmpty() && body.sendAt().isEmpty() && body.onlyIfNoReply().isEmpty()) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("", "required"));
    }
    var wish =
        new ScheduleWish(
            content.map(DeliveryRoutes::own),
            body.sendAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)),
            body.onlyIfNoReply());
    return did(
        call,
        tx ->
            scheduling.change(tx, call.principal(), call.id("id"), wish, call.expectedRevision()));
  }

  private Object cancel(Call<NoBody> call) {
    return did(call, tx -> scheduling.cancel(tx, call.principal(), call.id("id")));
  }

  private Object sendNow(Call<NoBody> call) {
    return did(call, tx -> scheduling.sendNow(tx, call.principal(), call.id("id")));
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  private interface Act {
    ScheduledMessage in(Tx tx);
  }

  private View did(Call<?> call, Act act) {
    return View.of(deliveries.parts().database().inWorkspace(call.workspace(), act::in));
  }
}
