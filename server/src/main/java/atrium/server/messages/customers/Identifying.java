package atrium.server.messages.customers;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.Refusal;
import atrium.server.identity.Identified;
import atrium.server.identity.Introduction;
import atrium.server.identity.NamedId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Front door of the part, for programs that know customers by ids of their own. */
final class Identifying {
  private static final int MOST_IDS = 20;
  private static final int LONGEST_NAME = 200;
  private final CustomersParts parts;

  Identifying(CustomersParts parts) {
    this.parts = parts;
  }

  /** Finds the customer of some ids, or makes him. */
  Object identify(Call<IdentifyRequest> call) {
    var introduction = introduction(call.body());
    var who = call.principal();
    return parts
        .database()
        .inWorkspace(
            call.workspace(),
            tx -> {
              var found = parts.introducing().introduce(tx, who.actor(), introduction);
              return new CustomerViews.Identified(
                  parts.inbox().customer(tx, who, found.customer()),
                  found.created(),
                  found.apart().stream().map(Identifying::apart).toList());
            });
  }

  private static CustomerViews.Apart apart(Identified.Apart one) {
    return new CustomerViews.Apart(
        Ids.text(one.identity()), Ids.text(one.customer()), one.reason());
  }

  private static Introduction introduction(IdentifyRequest given) {
    var faults = new ArrayList<Refusal.Fault>();
    var named = new LinkedHashSet<NamedId>();
    for (int i = 0; i < given.ids().size(); i++) {
      var one = given.ids().get(i);
      var pointer = "/ids/" + i + "/value";
      if (!one.value().isBlank()) {
        NamedId.of(one.kind(), one.source(), one.value())
            .ifPresentOrElse(named::add, () -> faults.add(Refusal.Fault.of(pointer, "malformed")));
      }
    }
    if (given.ids().size() > MOST_IDS) {
      faults.add(Refusal.Fault.of("/ids", "too_many"));
    }
    var name = given.name().filter(text -> !text.isBlank());
    if (name.filter(text -> text.length() > LONGEST_NAME).isPresent()) {
      faults.add(Refusal.Fault.of("/name", "too_long"));
    }
    var language = given.language().filter(text -> !text.isBlank());
    if (language.filter(tag -> !isLanguage(tag)).isPresent()) {
      faults.add(Refusal.Fault.of("/language", "malformed"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid("invalid_body", "The body is wrong.", faults);
    }
    var identity = given.identityId().map(CustomerRoutes::identity);
    if (named.isEmpty() && identity.isEmpty()) {
      throw new Refusal.Unprocessable("no_identifier", "Nothing says who is meant.");
    }
    return new Introduction(
        List.copyOf(named), identity, claimed(given.assurance()), name, language);
  }

  private static boolean claimed(Optional<IdentifyRequest.Assurance> assurance) {
    return assurance.filter(IdentifyRequest.Assurance.CLAIMED::equals).isPresent();
  }

  private static boolean isLanguage(String tag) {
    return tag.length() <= 35 && Locale.forLanguageTag(tag).getLanguage().length() >= 2;
  }
}
