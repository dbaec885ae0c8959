package atrium.server.delivery.templates;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.api.Refusal.Fault;
import atrium.server.channels.AccountListener;
import atrium.server.channels.Outlet;
import atrium.server.identity.Identity;
import atrium.server.messages.files.Uploaded;
import atrium.server.platform.Reader;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Front door of the catalogue. Methods wait for the database: call from virtual threads. */
public final class Templates {
  private final TemplatesParts parts;
  private final Listing listing;
  private final Writing writing;
  private final Submitting submitting;
  private final TemplateStore store = new TemplateStore();
  private final SyncStore syncs = new SyncStore();

  public Templates(TemplatesParts parts) {
    this.parts = parts;
    this.listing = new Listing(parts);
    this.writing = new Writing(parts);
    this.submitting = new Submitting(parts);
  }

  /** Begins the listings whose turn it is. */
  public void tend() {
    listing.tend();
  }

  /** Hears what platforms tell of templates unasked. */
  public AccountListener listener() {
    return new Hearing(parts);
  }

  /** Follows the log for accounts whose templates are to be listed. */
  public Reader reader() {
    return new ConnectedAccounts();
  }

  /** Templates as the API answers them, by id; those that do not exist are left out. */
  public Map<Long, ?> viewsFor(Tx tx, Collection<Long> ids) {
    var views = new HashMap<Long, TemplateView>();
    if (!ids.isEmpty()) {
      store.get(tx, ids).forEach(one -> views.put(one.id(), TemplateView.of(one)));
    }
    return views;
  }

  /** The channel of a template that somebody may see, if there is such. */
  public OptionalLong channelOf(Tx tx, Principal who, long id) {
    return store.find(tx, id).stream()
        .filter(template -> who.sees(template.channel()))
        .mapToLong(Template::channel)
        .findFirst();
  }

  /**
   * The message that a template makes for somebody.
   *
   * @param who sends it
   * @throws Refusal.Unprocessable if there is none such on the channel, it may not be sent now, or
   *     a variable has no value, or it is too long with its values
   */
  public Content.Template content(Tx tx, Principal who, Recipient to, TemplateUse use) {
    var found =
        use.id().isPresent()
            ? store.find(tx, use.id().getAsLong())
            : store.named(tx, to.outlet().id(), use.name(), use.language());
    var template =
        found
            .filter(one -> one.channel() == to.outlet().id())
            .orElseThrow(() ->
                new Refusal.Unprocessable(
                    "no_such_template",
                    "The channel has no such template.",
                    Fault.of("/template", "no_such_template")));
    requireSendable(template);
    var filling = Filling.of(template.places(), template.defaults(), use.given(), to.attributes());
    filling.requireWhole();
    var shown = fitting(Preview.of(template.form(), filling), to.outlet());
    return new Content.Template(
        template.form().name(),
        template.form().language(),
        Optional.of(shown.text()),
        Parameters.of(template.places(), filling, files(tx, who)),
        shown.labels());
  }

  private Function<String, Optional<Uploaded>> files(Tx tx, Principal who) {
    return id -> parts.uploads().find(tx, who, MediaRef.of(id, "application/*"));
  }

  /**
   * A template that somebody filled in himself, parameter by parameter, with the words that the
   * customer will see. One that is not known here is left to the platform.
   *
   * @throws Refusal.Unprocessable if it may not be sent now, a parameter is missing, or it is too
   *     long with its values
   */
  public Content.Template checked(Tx tx, Outlet outlet, Content.Template given) {
    var found = store.named(tx, outlet.id(), given.name(), given.language());
    if (found.isEmpty()) {
      return given;
    }
    var template = found.get();
    requireSendable(template);
    var filling = Parameters.read(template.places(), given.parameters());
    filling.requireWhole();
    var shown = fitting(Preview.of(template.form(), filling), outlet);
    return new Content.Template(
        given.name(),
        given.language(),
        Optional.of(shown.text()),
        given.parameters(),
        shown.labels());
  }

  private static void requireSendable(Template template) {
    template
        .obstacle()
        .ifPresent(reason -> {
          throw new Refusal.Unprocessable(
              "template_not_sendable",
              reason,
              new Fault(
                  "/template",
                  "template_not_sendable",
                  Map.of("status", template.status().text())));
        });
  }

  /** What the platform takes at that length. */
  private static Preview fitting(Preview shown, Outlet outlet) {
    outlet
        .connector()
        .limits()
        .template()
        .flatMap(shown::tooLong)
        .ifPresent(breach -> {
          throw new Refusal.Unprocessable(
              "does_not_fit",
              "With its values the template is longer than the platform takes.",
              FormIn.fault("/template", breach));
        });
    return shown;
  }

  /**
   * How a template is looked at.
   *
   * @param conversation whose customer it is for, if for anybody
   * @param draft whether what it shall say is shown, where there is such
   */
  record Look(Filling.Given given, OptionalLong conversation, boolean draft) {}

  /** The template as its reader would send it. */
  Preview preview(Tx tx, Principal who, long id, Look look) {
    var template = Writing.visible(who, store.find(tx, id));
    var attributes =
        look.conversation().isPresent()
            ? recipient(tx, who, look.conversation().getAsLong(), template.channel())
                .map(Recipient::attributes)
                .orElse(Map.of())
            : Map.<TemplateAttribute, String>of();
    var form = look.draft() ? template.draft().orElse(template.form()) : template.form();
    return Preview.of(
        form, Filling.of(Places.of(form), template.defaults(), look.given(), attributes));
  }

  /** The address of a conversation's customer that last wrote on a channel. */
  private Optional<Recipient> recipient(Tx tx, Principal who, long id, long channel) {
    var conversation =
        parts.conversations().get(tx, List.of(id)).stream()
            .filter(one -> who.channels().isEmpty() || one.channels().stream().anyMatch(who::sees))
            .findFirst()
            .orElseThrow(Refusal.NotFound::new);
    var outlet = Optional.ofNullable(parts.channels().outlets(tx).get(channel));
    return parts
        .customers()
        .get(tx, conversation.customer())
        .flatMap(customer ->
            customer.identities().stream()
                .filter(identity -> lastOn(identity, channel).isPresent())
                .max(Comparator.comparing(identity -> lastOn(identity, channel).orElseThrow())))
        .flatMap(identity -> outlet.map(found -> new Recipient(identity, found)));
  }

  private static Optional<Instant> lastOn(Identity identity, long channel) {
    return identity.reached().stream()
        .filter(reached -> reached.channel() == channel)
        .map(Identity.Reached::lastInboundAt)
        .findFirst();
  }

  Writing writing() {
    return writing;
  }

  Submitting submitting() {
    return submitting;
  }

  Listing listing() {
    return listing;
  }

  TemplateStore store() {
    return store;
  }

  SyncStore syncs() {
    return syncs;
  }

  TemplatesParts parts() {
    return parts;
  }
}
