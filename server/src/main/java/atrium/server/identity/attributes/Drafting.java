package atrium.server.identity.attributes;

import atrium.server.accounts.Directory;
import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what an attribute shall be. */
final class Drafting {
  private static final String KEY = "[a-z][a-z0-9_]{0,39}";
  private final Directory directory;

  Drafting(Directory directory) {
    this.directory = directory;
  }

  /**
   * One that is about to be made.
   *
   * @throws Refusal.Invalid naming the field that cannot be accepted
   */
  static Attribute blank(long id, AttributeWish wish) {
    var key = wish.key().orElseThrow(() -> Names.invalid("/key", "required"));
    if (!key.matches(KEY)) {
      throw Names.invalid("/key", "invalid_value");
    }
    return new Attribute(
        id,
        key,
        wish.name().orElseThrow(() -> Names.invalid("/name", "required")),
        wish.type().orElseThrow(() -> Names.invalid("/type", "required")),
        "",
        List.of(),
        false,
        Audience.EVERYBODY,
        Audience.EVERYBODY,
        1);
  }

  /**
   * What becomes of one.
   *
   * @throws Refusal.Invalid naming the field that cannot be accepted
   * @throws Refusal.Unprocessable {@code no_such_team}
   */
  Attribute after(Tx tx, Attribute before, AttributeWish wish) {
    var options = wish.options().map(wanted -> options(before, wanted)).orElse(before.options());
    if (before.type() == AttributeType.CHOICE && options.isEmpty()) {
      throw Names.invalid("/options", "required");
    }
    return new Attribute(
        before.id(),
        before.key(),
        wish.name().map(name -> Words.name("/name", Names.checked(name))).orElse(before.name()),
        before.type(),
        wish.description().map(Words::description).orElse(before.description()),
        options,
        wish.requiredOnClose().orElse(before.requiredOnClose()),
        audience(tx, "/seen_by", wish.seenBy(), wish.seenByTeamIds()).orElse(before.seenBy()),
        audience(tx, "/edited_by", wish.editedBy(), wish.editedByTeamIds())
            .orElse(before.editedBy()),
        before.revision());
  }

  private static List<Attribute.Option> options(
      Attribute before, List<AttributeWish.OptionWish> wanted) {
    if (before.type() != AttributeType.CHOICE && !wanted.isEmpty()) {
      throw Names.invalid("/options", "invalid_value");
    }
    if (wanted.size() > Attributes.MOST_OPTIONS) {
      throw Names.invalid("/options", "too_many");
    }
    var options = new ArrayList<Attribute.Option>();
    var ids = new HashSet<String>();
    var keys = new HashSet<String>();
    int last = before.options().stream().mapToInt(each -> number(each.id())).max().orElse(0);
    for (int i = 0; i < wanted.size(); i++) {
      var at = "/options/" + i;
      var one = wanted.get(i);
      if (one.id().isPresent() && before.option(one.id().get()).isEmpty()) {
        throw Names.invalid(at + "/id", "unknown");
      }
      var option =
          new Attribute.Option(
              one.id().isPresent() ? one.id().get() : Integer.toString(++last),
              Words.option(at + "/name", one.name()));
      if (!ids.add(option.id()) || !keys.add(Words.key(option.name()))) {
        throw Names.invalid(at, "duplicate");
      }
      options.add(option);
    }
    return options;
  }

  private static int number(String id) {
    return Integer.parseInt(id);
  }

  private Optional<Audience> audience(
      Tx tx, String at, Optional<Audience.Kind> kind, Optional<List<String>> teams) {
    boolean ofTeams = kind.filter(each -> each == Audience.Kind.TEAMS).isPresent();
    boolean named = teams.filter(some -> !some.isEmpty()).isPresent();
    if (ofTeams != named) {
      throw Names.invalid(at + "_team_ids", ofTeams ? "required" : "invalid_value");
    }
    return kind.map(each -> new Audience(each, teams(tx, at + "_team_ids", teams)));
  }

  private Set<Long> teams(Tx tx, String at, Optional<List<String>> texts) {
    var given = texts.orElse(List.of());
    if (given.size() > Attributes.MOST_TEAMS) {
      throw Names.invalid(at, "too_many");
    }
    var ids = new HashSet<Long>();
    for (var text : given) {
      ids.add(
          Ids.parse(text)
              .filter(team -> directory.hasTeam(tx, team))
              .orElseThrow(() ->
                  new Refusal.Unprocessable(
                      "no_such_team",
                      "There is no such team.",
                      Refusal.Fault.of(at, "no_such_team"))));
    }
    return ids;
  }
}
