package atrium.server.messages.macros;

import atrium.server.api.Ids;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.conversations.Actor;
import atrium.server.conversations.Change;
import atrium.server.conversations.Conversation;
import atrium.server.messages.inbox.Views;
import atrium.server.platform.Tx;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Macros in conversations: what they would say and do, and doing it. */
public final class Applying {
  private final MacrosParts parts;
  private final Macros macros;
  private final MacroTargets targets;
  private final MacroStore store = new MacroStore();

  public Applying(Macros macros) {
    this.parts = macros.parts();
    this.macros = macros;
    this.targets = new MacroTargets(parts);
  }

  /**
   * What a macro says and does in a conversation.
   *
   * @param conversation as it is afterwards; left out where nothing was done yet
   */
  record Applied(
      String text,
      Optional<MacroCard> card,
      List<MacroFile> files,
      List<MacroTargets.LeftOut> leftOut,
      Optional<Views.Conversation> conversation) {
    @Override
    public String toString() {
      return "Applied[]";
    }
  }

  /**
   * What it would say and do; nothing is done.
   *
   * @throws Refusal.NotFound if the conversation or the macro is none of his
   */
  Applied preview(Tx tx, Principal who, long conversation, long id) {
    var place = parts.inbox().visible(tx, who, conversation);
    var macro = macros.visible(tx, who, id);
    var prepared =
        targets.prepare(tx, who, macro.actions(), Change.Expected.NOTHING, parts.clock().instant());
    return new Applied(
        text(tx, who, place, macro),
        macro.card(),
        macro.files(),
        prepared.leftOut(),
        Optional.empty());
  }

  /**
   * Carries out what it does and answers what it says, which nobody is sent. Its files become
   * uploads of the caller's.
   *
   * @param expected what the caller was shown
   * @throws Refusal.NotFound if the conversation or the macro is none of his
   * @throws Refusal.Forbidden if it writes or works and he may not
   * @throws Refusal.Stale if the conversation is not as he expected it; then nothing is done
   * @throws Refusal.Unprocessable {@code attributes_required} if it would be closed too early
   */
  Applied apply(Principal who, long conversation, long id, Change.Expected expected) {
    return parts
        .database()
        .inWorkspace(
            who.workspace(),
            tx -> {
              var place = parts.inbox().visible(tx, who, conversation);
              var macro = macros.visible(tx, who, id);
              requireMay(who, macro);
              var now = parts.clock().instant();
              targets.hold(tx, macro.actions());
              var prepared = targets.prepare(tx, who, macro.actions(), expected, now);
              parts.closing().require(tx, who, place, prepared.change());
              if (!macro.actions().isEmpty() || !expected.equals(Change.Expected.NOTHING)) {
                parts.handling().change(tx, Actor.of(who), conversation, prepared.change());
              }
              store.used(tx, id, now);
              return new Applied(
                  text(tx, who, place, macro),
                  macro.card(),
                  lent(tx, who, macro),
                  prepared.leftOut(),
                  Optional.of(parts.inbox().left(tx, who, conversation)));
            });
  }

  private static void requireMay(Principal who, Macro macro) {
    if (macro.writes()) {
      require(who, Permission.MESSAGE_SEND);
    }
    if (!macro.actions().isEmpty()) {
      require(who, Permission.CONVERSATION_WORK);
    }
  }

  private static void require(Principal who, Permission permission) {
    if (!who.may(permission)) {
      throw new Refusal.Forbidden(
          "forbidden", "This takes the permission %s.".formatted(permission.text()));
    }
  }

  private List<MacroFile> lent(Tx tx, Principal who, Macro macro) {
    return macro.files().stream()
        .flatMap(file -> parts.uploads().lend(tx, who, file.upload()).stream())
        .map(file -> new MacroFile(file.id(), file.name(), file.mimeType(), file.size()))
        .toList();
  }

  private String text(Tx tx, Principal who, Conversation place, Macro macro) {
    return macro.text().isEmpty() ? "" : MacroText.of(macro.text()).filled(values(tx, who, place));
  }

  private Map<Variable, String> values(Tx tx, Principal who, Conversation place) {
    var values = new EnumMap<Variable, String>(Variable.class);
    customer(tx, place.customer()).ifPresent(name -> values.put(Variable.CUSTOMER_NAME, name));
    if (who.kind() == Principal.Kind.AGENT) {
      Optional.ofNullable(parts.directory().names(tx).get(who.actor()))
          .ifPresent(name -> values.put(Variable.AGENT_NAME, name));
    }
    values.put(Variable.WORKSPACE_NAME, parts.directory().workspace(tx).name());
    parts.channels().all(tx).stream()
        .filter(channel -> channel.id().equals(Ids.text(place.lastChannel())))
        .findFirst()
        .ifPresent(channel -> values.put(Variable.CHANNEL_NAME, channel.name()));
    values.put(Variable.CONVERSATION_NUMBER, Long.toString(place.number()));
    return values;
  }

  /** Nobody is greeted by his telephone number: an address that is shown for a name is none. */
  private Optional<String> customer(Tx tx, long id) {
    return parts
        .customers()
        .get(tx, id)
        .filter(customer ->
            customer.identities().stream()
                .noneMatch(identity -> identity.display().equals(customer.name())))
        .map(customer -> customer.name().strip())
        .filter(name -> !name.isEmpty());
  }
}
