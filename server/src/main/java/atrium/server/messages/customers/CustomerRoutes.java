package atrium.server.messages.customers;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Pages;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.identity.Wish;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finding, blocking, merging and splitting customers over HTTP. */
public final class CustomerRoutes {
  private static final String W = "/w/{workspace}";
  private final CustomersParts parts;
  private final Merging merging;
  private final Blocking blocking;
  private final Finding finding;
  private final Identifying identifying;
  private final Describing describing;
  private final Consenting consenting;

  public CustomerRoutes(CustomersParts parts) {
    this.parts = parts;
    this.merging = new Merging(parts);
    this.blocking = new Blocking(parts);
    this.finding = new Finding(parts);
    this.identifying = new Identifying(parts);
    this.describing = new Describing(parts);
    this.consenting = new Consenting(parts);
  }

  /** The routes. */
  public List<Route<?>> routes() {
    var read = Permission.CUSTOMER_READ;
    var merge = Permission.CUSTOMER_MERGE;
    var one = W + "/customers/{id}";
    var decision = W + "/decisions/{id}/undo";
    return List.of(
        Route.get(W + "/customers", read, Set.of("q", "limit"), this::find),
        Route.post(W + "/customers/identify", merge, IdentifyRequest.class, identifying::identify)
            .ofAllChannels(),
        Route.post(W + "/blocks", Permission.CUSTOMER_BLOCK, BlockRequest.class, this::block),
        Route.get(one + "/history", read, Set.of(), this::history),
        Route.get(one + "/attributes", read, Set.of(), this::known),
        Route.patch(
            one + "/attributes", Permission.CUSTOMER_EDIT, ValuesRequest.class, this::describe),
        Route.get(one + "/consents", read, Set.of(), this::consents),
        Route.post(
            one + "/consents", Permission.CUSTOMER_EDIT, ConsentRequest.class, this::consent),
        Route.get(one + "/consents/history", read, Set.of(), this::consentHistory),
        Route.get(one + "/suggestions", read, Set.of(), this::suggestions),
        Route.post(one + "/apart", merge, ApartRequest.class, this::apart),
        Route.post(one + "/merge/preview", merge, MergeRequest.class, this::previewMerge),
        Route.post(one + "/merge", merge, MergeRequest.class, this::merge),
        Route.post(one + "/split/preview", merge, SplitRequest.class, this::previewSplit),
        Route.post(one + "/split", merge, SplitRequest.class, this::split),
        Route.post(decision + "/preview", merge, NoBody.class, this::previewUndo),
        Route.post(decision, merge, NoBody.class, this::undo),
        Route.post(
                W + "/decisions/undo", Permission.CUSTOMER_MANAGE, UndoRequest.class, this::undoAll)
            .ofAllChannels()
            .proven());
  }

  /**
   * With whom a customer is one person.
   *
   * @param override although somebody decided that they are different people
   */
  public record MergeRequest(String customerId, Optional<Boolean> override) {
    private Wish wish(long customer) {
      return new Wish.Merge(
          customer, reference(customerId, "/customer_id"), override.orElse(false));
    }
  }

  /** With whom a customer is not one person. */
  public record ApartRequest(String customerId) {
    private Wish wish(long customer) {
      return new Wish.Apart(customer, reference(customerId, "/customer_id"));
    }
  }

  /** Which address is not a customer's. */
  public record SplitRequest(String identityId) {
    private Wish wish(long customer) {
      return new Wish.Split(customer, reference(identityId, "/identity_id"));
    }
  }

  /**
   * Whose decisions of which time are taken back.
   *
   * @param from included
   * @param until excluded
   */
  public record UndoRequest(String actorId, Instant from, Instant until) {}

  static long identity(String text) {
    return reference(text, "/identity_id");
  }

  private static long reference(String text, String pointer) {
    return Ids.parse(text)
        .orElseThrow(() ->
            new Refusal.Unprocessable(
                "unknown_reference",
                "There is nothing of this id.",
                Refusal.Fault.of(pointer, "unknown")));
  }

  private Reply at(Call<?> call, Work<Object> work) {
    return parts
        .database()
        .snapshot(
            call.workspace(),
            tx -> {
              Object body = work.in(tx);
              return Reply.at(Inbox.position(tx).seq(), body);
            });
  }

  private Object block(Call<BlockRequest> call) {
    return blocking.set(call.principal(), call.body());
  }

  private Object find(Call<NoBody> call) {
    var words = call.query("q").orElse("");
    return at(call, tx -> finding.find(tx, call.principal(), words, Pages.limit(call)));
  }

  private Object history(Call<NoBody> call) {
    return at(call, tx -> finding.history(tx, call.principal(), call.id("id")));
  }

  private Object known(Call<NoBody> call) {
    return at(call, tx -> describing.of(tx, call.principal(), call.id("id")));
  }

  private Object describe(Call<ValuesRequest> call) {
    return describing.say(call.principal(), call.id("id"), call.body().checked());
  }

  private Object consents(Call<NoBody> call) {
    return at(call, tx -> consenting.of(tx, call.principal(), call.id("id")));
  }

  private Object consent(Call<ConsentRequest> call) {
    return consenting.say(call.principal(), call.id("id"), call.body().saying());
  }

  private Object consentHistory(Call<NoBody> call) {
    return at(call, tx -> consenting.history(tx, call.principal(), call.id("id")));
  }

  private Object suggestions(Call<NoBody> call) {
    return at(call, tx -> finding.suggestions(tx, call.principal(), call.id("id")));
  }

  private Object apart(Call<ApartRequest> call) {
    return merging.decide(call.principal(), call.body().wish(call.id("id")));
  }

  private Object previewMerge(Call<MergeRequest> call) {
    return preview(call, call.body().wish(call.id("id")));
  }

  private Object merge(Call<MergeRequest> call) {
    return merging.decide(call.principal(), call.body().wish(call.id("id")));
  }

  private Object previewSplit(Call<SplitRequest> call) {
    return preview(call, call.body().wish(call.id("id")));
  }

  private Object split(Call<SplitRequest> call) {
    return merging.decide(call.principal(), call.body().wish(call.id("id")));
  }

  private Object previewUndo(Call<NoBody> call) {
    return preview(call, new Wish.Undo(call.id("id")));
  }

  private Object undo(Call<NoBody> call) {
    return merging.decide(call.principal(), new Wish.Undo(call.id("id")));
  }

  private Object preview(Call<?> call, Wish wish) {
    return at(call, tx -> merging.preview(tx, call.principal(), wish));
  }

  private Object undoAll(Call<UndoRequest> call) {
    var wanted = call.body();
    if (!wanted.from().isBefore(wanted.until())) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("/until", "out_of_range"));
    }
    return merging.undoAll(
        call.principal(), reference(wanted.actorId(), "/actor_id"), wanted.from(), wanted.until());
  }
}
