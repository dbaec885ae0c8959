package atrium.server.identity.suggestions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What two addresses' keys say together. A pure function of them. */
final class Weighing {
  private static final Comparator<Reason> STRONGEST_FIRST =
      Comparator.comparingDouble((Reason reason) -> -reason.rule().weight())
          .thenComparing(Reason::rule);
  private static final Set<Rule> EXACT_EMAIL =
      EnumSet.of(Rule.SAME_EMAIL, Rule.TYPED_EMAIL, Rule.BOTH_TYPED_EMAIL);
  private static final Comparator<Reason> EARLIEST_FIRST =
      Comparator.comparing((Reason reason) -> reason.typedAt().orElse(Instant.EPOCH))
          .thenComparing(Reason::value);

  private Weighing() {}

  /**
   * Why two may be one person, the strongest reason first; none where there is no reason.
   *
   * @param ones keys of the one that are not shared by too many
   * @param others the same of the other
   */
  static List<Reason> reasons(List<Holding> ones, List<Holding> others) {
    var reasons = new ArrayList<Reason>();
    for (var one : ones) {
      for (var other : others) {
        if (one.key().equals(other.key())) {
          reasons.add(reason(one, other));
        }
      }
    }
    reasons.sort(EARLIEST_FIRST);
    var byRule = new EnumMap<Rule, Reason>(Rule.class);
    reasons.forEach(reason -> byRule.putIfAbsent(reason.rule(), reason));
    if (contradict(ones, others)) {
      byRule.remove(Rule.SAME_NAME_AND_LANGUAGE);
    }
    return withoutImplied(byRule);
  }

  /** The strongest first, without what a stronger one says already. */
  static List<Reason> withoutImplied(Map<Rule, Reason> byRule) {
    var kept = new EnumMap<>(byRule);
    leaveImplied(kept);
    return kept.values().stream().sorted(STRONGEST_FIRST).toList();
  }

  /** Of one address twice the weaker reason is none. */
  private static void leaveImplied(Map<Rule, Reason> found) {
    if (found.containsKey(Rule.SAME_PHONE)) {
      found.remove(Rule.TYPED_PHONE);
      found.remove(Rule.BOTH_TYPED_PHONE);
    }
    if (found.containsKey(Rule.TYPED_PHONE)) {
      found.remove(Rule.BOTH_TYPED_PHONE);
    }
    if (found.containsKey(Rule.SAME_EMAIL)) {
      found.remove(Rule.TYPED_EMAIL);
    }
    if (found.containsKey(Rule.SAME_EMAIL) || found.containsKey(Rule.TYPED_EMAIL)) {
      found.remove(Rule.BOTH_TYPED_EMAIL);
    }
    if (found.keySet().stream().anyMatch(EXACT_EMAIL::contains)) {
      found.remove(Rule.SIMILAR_EMAIL);
    }
  }

  /** Whether both have a country and not the same one. */
  private static boolean contradict(List<Holding> ones, List<Holding> others) {
    var countries = countries(ones);
    var theirs = countries(others);
    return !countries.isEmpty()
        && !theirs.isEmpty()
        && countries.stream().noneMatch(theirs::contains);
  }

  private static List<String> countries(List<Holding> some) {
    return some.stream()
        .filter(one -> one.key().kind() == Key.Kind.NAME_AND_COUNTRY)
        .map(one -> one.key().value().substring(0, 2))
        .toList();
  }

  private static Reason reason(Holding one, Holding other) {
    var rule = rule(one.key().kind(), one.typed(), other.typed());
    var typing = one.typed() ? Optional.of(one) : Optional.of(other).filter(Holding::typed);
    return new Reason(
        rule, shown(one.key()), typing.map(Holding::identity), typing.map(Holding::at));
  }

  /** Whether one of some reasons rests on a key. */
  static boolean isBy(List<Reason> reasons, Key key) {
    var shown = shown(key);
    return reasons.stream().anyMatch(reason -> reason.value().equals(shown));
  }

  private static String shown(Key key) {
    return switch (key.kind()) {
      case NAME_AND_LANGUAGE, NAME_AND_COUNTRY ->
          key.value().substring(key.value().indexOf(':') + 1);
      case PHONE, EMAIL, PLAIN_EMAIL, CLAIM -> key.value();
    };
  }

  private static Rule rule(Key.Kind kind, boolean one, boolean other) {
    return switch (kind) {
      case PHONE ->
          one && other ? Rule.BOTH_TYPED_PHONE : one || other ? Rule.TYPED_PHONE : Rule.SAME_PHONE;
      case EMAIL ->
          one && other ? Rule.BOTH_TYPED_EMAIL : one || other ? Rule.TYPED_EMAIL : Rule.SAME_EMAIL;
      case PLAIN_EMAIL -> Rule.SIMILAR_EMAIL;
      case CLAIM -> Rule.CLAIMED;
      case NAME_AND_LANGUAGE -> Rule.SAME_NAME_AND_LANGUAGE;
      case NAME_AND_COUNTRY -> Rule.SAME_NAME_AND_COUNTRY;
    };
  }

  /** How likely reasons make it that two are one, from 0 to 1, to two places. */
  static double score(List<Reason> reasons) {
    double not = 1;
    for (var reason : reasons) {
      not *= 1 - reason.rule().weight();
    }
    return Math.round((1 - not) * 100) / 100.0;
  }
}
