package atrium.server.identity;

import atrium.connector.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A few identities and the evidence about them, made to be awkward: many of one kind, contradictory
 * decisions, equal times, addresses of groups. The same seed makes the same world.
 */
final class World {
  private static final String[] KINDS = {
    Address.WA_ID,
    Address.WA_ID,
    Address.WA_ID,
    Address.WA_BSUID,
    Address.PSID,
    "external",
    "external",
    Address.VISITOR,
    Address.WA_GROUP
  };
  private static final Instant START = Instant.parse("2026-05-03T09:00:00Z");
  private final Random random;
  private final Map<Long, Member> members = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();

  World(long seed) {
    this.random = new Random(seed);
    int size = 2 + random.nextInt(13);
    // Births in another order than ids: what is older is not what is smaller.
    var births = new ArrayList<Long>();
    for (long i = 1; i <= size; i++) {
      births.add(100 + i);
    }
    Collections.shuffle(births, random);
    for (long id = 1; id <= size; id++) {
      long birth = births.get((int) id - 1);
      var kind = KINDS[random.nextInt(KINDS.length)];
      var scope = "scope " + random.nextInt(2);
      members.put(
          id, new Member(id, kind, scope, birth, birth, false, Optional.empty(), List.of()));
    }
    int most = 1 + random.nextInt(3 * size);
    for (long id = 1; id <= most; id++) {
      facts.add(fact(id, size));
    }
    if (random.nextInt(3) == 0) {
      shareOne(size, most);
    }
  }

  /** A till ties about as many of its customers to one address as make that nobody's. */
  private void shareOne(int size, int most) {
    int some = 4 + random.nextInt(5);
    for (long i = 1; i <= some; i++) {
      long id = size + i;
      long birth = 200 - i;
      members.put(
          id, new Member(id, "external", "till", birth, birth, false, Optional.empty(), List.of()));
      var at = START.plusSeconds(random.nextInt(6));
      facts.add(new Fact(most + 2 * i, 1, id, true, 3, at));
      if (random.nextInt(4) == 0 && size > 1) {
        long other = 2L + random.nextInt(size - 1);
        facts.add(new Fact(most + 2 * i + 1, other, id, true, random.nextInt(1, 4), at));
      }
    }
  }

  private Fact fact(long id, int size) {
    long one = 1L + random.nextInt(size);
    long other = 1L + random.nextInt(size - 1);
    other = other >= one ? other + 1 : other;
    int rank = random.nextInt(6);
    boolean same = rank > 0 || random.nextInt(3) > 0;
    var at = START.plusSeconds(random.nextInt(6));
    return new Fact(id, Math.min(one, other), Math.max(one, other), same, rank, at);
  }

  Random random() {
    return random;
  }

  Map<Long, Member> members() {
    return members;
  }

  List<Fact> facts() {
    return facts;
  }

  /** The same evidence in another order. */
  List<Fact> shuffled() {
    var other = new ArrayList<>(facts);
    Collections.shuffle(other, random);
    return other;
  }
}
