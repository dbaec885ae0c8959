package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.api.BodyPart;
import atrium.server.api.Call;
import atrium.server.api.Cursors;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.delivery.templates.TemplateUse;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sending, and what can still be done about it, over HTTP. */
final class DeliveryRoutes {
  private static final BodyPart<Content> CONTENT = BodyPart.of("/content", Content.class);
  private static final String W = "/w/{workspace}";
  private static final String CONVERSATION = W + "/conversations/{id}";
  private static final String MESSAGE = W + "/messages/{id}";
  private final Deliveries deliveries;
  private final Cursors cursors;

  DeliveryRoutes(Deliveries deliveries, Cursors cursors) {
    this.deliveries = deliveries;
    this.cursors = cursors;
  }

  /** The routes. */
  List<Route<?>> routes() {
    var read = Permission.CONVERSATION_READ;
    return List.of(
        Route.get(CONVERSATION + "/ways", read, Set.of(), this::ways),
        Route.post(
            CONVERSATION + "/messages", Permission.MESSAGE_SEND, SendRequest.class, this::send),
        Route.get(MESSAGE + "/delivery", read, Set.of(), this::fate),
        decision("cancel", Deciding::cancel),
        decision("resend", Deciding::resend),
        decision("mark-sent", Deciding::markSent),
        decision("discard", Deciding::discard),
        Route.get(W + "/dead-letters", read, Set.of("limit", "cursor"), this::dead));
  }

  private Route<NoBody> decision(String name, Deliveries.Decision decision) {
    return Route.post(
        MESSAGE + "/" + name,
        Permission.MESSAGE_SEND,
        NoBody.class,
        call -> deliveries.decide(call.principal(), call.id("id"), decision));
  }

  /** What to say, where, and how long it may still be taken back. */
  public record SendRequest(
      Optional<JsonNode> content,
      Optional<TemplateRequest> template,
      Optional<String> channelId,
      Optional<String> identityId,
      Optional<String> replyTo,
      Optional<Integer> undoSeconds) {
    @Override
    public String toString() {
      return "SendRequest[]";
    }
  }

  /** A template to be filled in and sent. */
  public record TemplateRequest(
      Optional<String> templateId,
      Optional<String> name,
      Optional<String> language,
      Optional<Map<String, String>> values,
      Optional<PlaceRequest> location) {
    @Override
    public String toString() {
      return "TemplateRequest[]";
    }
  }

  /** A place on a map. */
  public record PlaceRequest(
      double latitude, double longitude, Optional<String> name, Optional<String> address) {
    @Override
    public String toString() {
      return "PlaceRequest[]";
    }
  }

  private Object at(Call<?> call, Work<Object> work) {
    return deliveries
        .parts()
        .database()
        .snapshot(call.workspace(), tx -> Reply.at(LogPosition.of(tx).seq(), work.in(tx)));
  }

  private Object ways(Call<NoBody> call) {
    return at(
        call, tx -> WayView.All.of(deliveries.ways().of(tx, call.principal(), call.id("id"))));
  }

  private Object fate(Call<NoBody> call) {
    return at(call, tx -> deliveries.fate(tx, call.principal(), call.id("id")));
  }

  private Object dead(Call<NoBody> call) {
    int limit = Pages.limit(call);
    var scope = new Cursors.Scope(call.workspace(), "dead-letters", List.of());
    var after =
        call.query("cursor")
            .map(cursor -> cursors.open(scope, cursor))
            .map(
                at -> new DeliveryStore.Place(Instant.parse(at.get(0)), Long.parseLong(at.get(1))));
    return at(
        call,
        tx ->
            Pages.cut(
                deliveries.dead(tx, call.principal(), after, limit + 1),
                limit,
                last ->
                    cursors.seal(scope, List.of(last.since().toString(), last.message().id()))));
  }

  private Object send(Call<SendRequest> call) {
    var body = call.body();
    var draft =
        new Draft(
            saying(body.content(), body.template()),
            id(body.channelId(), "/channel_id"),
            id(body.identityId(), "/identity_id"),
            id(body.replyTo(), "/reply_to"),
            body.undoSeconds().map(DeliveryRoutes::undo),
            call.meta().idempotencyKey());
    return Reply.created(deliveries.send(call.principal(), call.id("id"), draft));
  }

  /** What shall be said: either content or a template. */
  static Saying saying(Optional<JsonNode> given, Optional<TemplateRequest> template) {
    var content = given.filter(node -> !node.isNull() && !node.isMissingNode());
    if (content.isPresent() == template.isPresent()) {
      throw invalid("/content", content.isPresent() ? "invalid_value" : "required");
    }
    return template
        .<Saying>map(one -> new Saying.OfTemplate(use(one)))
        .orElseGet(() -> own(content.orElseThrow()));
  }

  /** Words of one's own. */
  static Saying own(JsonNode content) {
    return new Saying.Own(CONTENT.read(content));
  }

  private static TemplateUse use(TemplateRequest template) {
    var id = id(template.templateId(), "/template/template_id");
    if (id.isEmpty() && (template.name().isEmpty() || template.language().isEmpty())) {
      throw invalid("/template/name", "required");
    }
    return new TemplateUse(
        id,
        harmless(template.name(), "/template/name"),
        harmless(template.language(), "/template/language"),
        template.values().orElse(Map.of()),
        template.location().map(DeliveryRoutes::place));
  }

  private static String harmless(Optional<String> name, String pointer) {
    if (name.filter(text -> text.indexOf('\u0000') >= 0).isPresent()) {
      throw invalid(pointer, "invalid_value");
    }
    return name.orElse("");
  }

  private static Content.Location place(PlaceRequest place) {
    if (!(Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180)) {
      throw invalid("/template/location", "out_of_range");
    }
    return new Content.Location(
        place.latitude(), place.longitude(), place.name(), place.address(), Optional.empty());
  }

  private static Refusal.Invalid invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }

  private static Duration undo(int seconds) {
    if (seconds < 0 || seconds > Accepting.LONGEST_UNDO.toSeconds()) {
      throw invalid("/undo_seconds", "out_of_range");
    }
    return Duration.ofSeconds(seconds);
  }

  /** An id in a body, if there is one. */
  static OptionalLong id(Optional<String> text, String pointer) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Ids.parse(text.get()).orElseThrow(() -> invalid(pointer, "invalid_value")));
  }
}
