package atrium.server.identity.attributes;

import static java.util.stream.Collectors.groupingBy;

import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Front door: what is known of customers. Of what a caller does not see nothing is told. */
public final class CustomerAttributes {
  private final Attributes attributes;
  private final InstantSource clock;
  private final BiConsumer<Tx, Set<Long>> changed;
  private final ValueStore store = new ValueStore();

  /**
   * @param changed announces that customers changed
   */
  public CustomerAttributes(
      Attributes attributes, InstantSource clock, BiConsumer<Tx, Set<Long>> changed) {
    this.attributes = attributes;
    this.clock = clock;
    this.changed = changed;
  }

  /** What is known of a customer, attribute by attribute by name, those without a value too. */
  public List<Known> of(Tx tx, Principal reader, Collection<Long> identities) {
    return known(
        attributes.seen(tx, attributes.viewer(tx, reader)),
        identities.isEmpty() ? List.of() : store.of(tx, identities));
  }

  /** The same of several, by any key, with as many statements. */
  public <K> Map<K, List<Known>> of(
      Tx tx, Principal reader, Map<K, ? extends Collection<Long>> all) {
    var seen = attributes.seen(tx, attributes.viewer(tx, reader));
    var said = store.of(tx, all.values().stream().flatMap(Collection::stream).distinct().toList());
    var found = new HashMap<K, List<Known>>();
    all.forEach((key, identities) -> {
      var own = Set.copyOf(identities);
      found.put(
          key, known(seen, said.stream().filter(one -> own.contains(one.identity())).toList()));
    });
    return found;
  }

  private static List<Known> known(List<Attribute> seen, Collection<Said> said) {
    var byAttribute = said.stream().collect(groupingBy(Said::attribute));
    var known = new ArrayList<Known>();
    for (var attribute : seen) {
      var surviving = Surviving.of(byAttribute.getOrDefault(attribute.id(), List.of()));
      known.add(new Known(attribute, surviving.shown(), surviving.others()));
    }
    return known;
  }

  /** Keeps joining and parting out until the transaction ends, so that who is who stays true. */
  public void hold(Tx tx) {
    store.keepTogether(tx);
  }

  /**
   * Says something of a customer, all of it or nothing; what is so already changes nothing.
   *
   * @param customer by the id he has now; {@link #hold} came before it was looked up
   * @return the keys of what was said anew
   * @throws Refusal.Invalid naming the value that cannot be accepted, or {@code unknown_attribute}
   *     for one that is not there or that he does not see
   * @throws Refusal.Forbidden {@code attribute_read_only}
   * @throws Refusal.Stale {@code customer.changed}, naming what is not as it was expected
   */
  public List<String> say(Tx tx, Principal who, long customer, Saying saying) {
    var viewer = attributes.viewer(tx, who);
    var byKey = new TreeMap<String, Attribute>();
    attributes.held(tx, viewer, saying.values().keySet()).forEach(one -> byKey.put(one.key(), one));
    var addresses = store.lock(tx, customer);
    if (saying.identity().isPresent() && !addresses.contains(saying.identity().getAsLong())) {
      throw new Refusal.Unprocessable(
          "unknown_reference",
          "There is nothing of this id.",
          Refusal.Fault.of("/identity_id", "unknown"));
    }
    var said = store.of(tx, addresses);
    requireExpected(byKey, said, saying.expected());
    var writing = new Writing(who, addresses, said, saying);
    var anew = new ArrayList<String>();
    for (var each : new TreeMap<>(saying.values()).entrySet()) {
      var attribute = attribute(byKey, each.getKey(), "/values");
      if (!viewer.edits(attribute)) {
        throw new Refusal.Forbidden(
            "attribute_read_only", "You see this attribute and do not change it.");
      }
      writing
          .of(attribute, each.getValue())
          .ifPresent(one -> {
            store.say(tx, one);
            anew.add(attribute.key());
          });
    }
    if (!anew.isEmpty()) {
      changed.accept(tx, Set.of(customer));
    }
    return anew;
  }

  private static Attribute attribute(Map<String, Attribute> byKey, String key, String at) {
    var found = byKey.get(key);
    if (found == null) {
      throw Names.invalid(
          key.matches("[a-z0-9_]{1,40}") ? at + "/" + key : at, "unknown_attribute");
    }
    return found;
  }

  private static void requireExpected(
      Map<String, Attribute> byKey, List<Said> said, Map<String, JsonNode> expected) {
    var faults = new ArrayList<Refusal.Fault>();
    expected.forEach((key, shown) -> {
      var attribute = attribute(byKey, key, "/expected");
      var now = surviving(said, attribute).value();
      if (!Surviving.same(now, Optional.of(shown).filter(value -> !value.isNull()))) {
        faults.add(Refusal.Fault.of("/expected/" + key, "changed"));
      }
    });
    if (!faults.isEmpty()) {
      throw new Refusal.Stale(
          "customer.changed", "Somebody changed it meanwhile. Look again.", faults);
    }
  }

  private static Surviving surviving(List<Said> said, Attribute attribute) {
    return Surviving.of(said.stream().filter(one -> one.attribute() == attribute.id()).toList());
  }

  /** One act of saying, about one customer. */
  private final class Writing {
    private final Source source;
    private final long by;
    private final List<Long> addresses;
    private final List<Said> said;
    private final Saying saying;
    private final Instant at;

    Writing(Principal who, List<Long> addresses, List<Said> said, Saying saying) {
      this.source = who.kind() == Principal.Kind.AGENT ? Source.AGENT : Source.PROGRAM;
      this.by = who.actor();
      this.addresses = addresses;
      this.said = said;
      this.saying = saying;
      this.at =
          said.stream()
              .map(one -> one.at().plus(1, ChronoUnit.MICROS))
              .reduce(
                  clock.instant().truncatedTo(ChronoUnit.MICROS), (a, b) -> a.isAfter(b) ? a : b);
    }

    Optional<Said> of(Attribute attribute, JsonNode given) {
      var surviving = surviving(said, attribute);
      if (given.isNull()) {
        return clearing(attribute, surviving);
      }
      var value = Valid.value(attribute, given, "/values/" + attribute.key());
      var standing =
          source == Source.AGENT ? surviving.value() : surviving.of(source).flatMap(Said::value);
      return Surviving.same(standing, Optional.of(value))
          ? Optional.empty()
          : Optional.of(anew(attribute, Optional.of(value), surviving));
    }

    /** A program clears what programs said; an agent all of it. */
    private Optional<Said> clearing(Attribute attribute, Surviving surviving) {
      var standing = source == Source.AGENT ? surviving.shown() : surviving.of(source);
      return standing.map(_ -> anew(attribute, Optional.empty(), surviving));
    }

    private Said anew(Attribute attribute, Optional<JsonNode> value, Surviving surviving) {
      long identity =
          saying
              .identity()
              .orElseGet(() ->
                  surviving
                      .of(source)
                      .or(surviving::shown)
                      .map(Said::identity)
                      .orElseGet(addresses::getFirst));
      return new Said(attribute.id(), identity, source, value, at, by);
    }
  }

  /**
   * Asks whoever closes a conversation for what he has still to fill in; what he does not see or
   * may not change is not asked of him.
   *
   * @throws Refusal.Unprocessable {@code attributes_required}, naming each
   */
  public void requireComplete(Tx tx, Principal who, long customer) {
    var viewer = attributes.viewer(tx, who);
    var required =
        attributes.seen(tx, viewer).stream()
            .filter(one -> one.requiredOnClose() && viewer.edits(one))
            .toList();
    if (required.isEmpty()) {
      return;
    }
    var missing =
        known(required, store.of(tx, store.addresses(tx, customer))).stream()
            .filter(known -> known.shown().isEmpty())
            .map(known -> fault(known.attribute()))
            .toList();
    if (!missing.isEmpty()) {
      throw new Refusal.Unprocessable(
          "attributes_required",
          "Something is to be filled in before this is closed.",
          missing.toArray(Refusal.Fault[]::new));
    }
  }

  private static Refusal.Fault fault(Attribute missing) {
    return new Refusal.Fault(
        "/status", "attribute_required", Map.of("key", missing.key(), "name", missing.name()));
  }
}
