package atrium.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.Address;
import atrium.connector.Party;
import atrium.server.api.Refusal;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import atrium.server.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Agents who merge, split and take back, and a platform that ties, all at once over the same few
 * addresses, on a real database. In the end every address is whose the evidence says it is.
 */
class DecisionRaceTest {
  private static final String LOCK_TIMEOUT = "55P03";
  private static final int ADDRESSES = 30;
  private static final int WRITERS = 12;
  private static final int ACTS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestLedger ledger = new TestLedger();
  private static final Decision.By AGENT = new Decision.By(false, 7);
  private final long workspace = ledger.workspace("race" + ledger.ids().next());
  private final Identities identities =
      new Identities(ledger.database(), ledger.ids(), ledger.clock(), (_, _, _) -> {});
  private final Decisions decisions = identities.decisions();
  private final ConcurrentLinkedQueue<Long> made = new ConcurrentLinkedQueue<>();

  @AfterAll
  static void close() {
    ledger.close();
  }

  private static Address address(int number) {
    // Few kinds, so that limits hold some of it back.
    return new Address(
        number % 2 == 0 ? Address.WA_ID : Address.PSID, "" + number % 3, "v" + number);
  }

  private List<Seen> see(Address... together) {
    var party = new Party(List.of(together), Party.Profile.UNKNOWN);
    return ledger
        .database()
        .inWorkspace(
            workspace,
            tx ->
                identities.resolve(
                    tx,
                    List.of(
                        new Sighting(
                            tx.workspace(),
                            party,
                            Instant.now(),
                            "platform_names_together",
                            "pair"))));
  }

  @Test
  void everyAddressEndsWhereTheEvidenceSays() throws Exception {
    var born = new ArrayList<Seen>();
    for (int i = 0; i < ADDRESSES; i++) {
      born.addAll(see(address(i)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(writer);
        running.add(threads.submit(() -> work(random, born)));
      }
      for (var one : running) {
        one.get();
      }
    }
    // What a tie brought is joined after its commit, by another thread, or by the sweep.
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (identities.joinPending() > 0 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertThat(identities.joinPending()).as("the sweep comes to an end").isZero();
    var acts = ledger.query("SELECT count(*) FROM identity_decision").getFirst();
    assertThat(Integer.parseInt(acts)).isGreaterThan(100);
    assertThat(ledger.query("SELECT 1 FROM evidence WHERE held_reason = 'shared_address'"))
        .as("the till's numbers were found out")
        .isNotEmpty();
    ledger.database().inWorkspace(workspace, this::requireTruth);
  }

  @Test
  void aNewAddressThatIsTooMuchForACustomerBecomesOneOfItsOwn() throws Exception {
    var phone = new Address(Address.WA_ID, "", "shop");
    var last = see(phone);
    for (int i = 1; i <= Policy.mostOf(Address.WA_BSUID) + 1; i++) {
      last = see(phone, new Address(Address.WA_BSUID, "shop", "u" + i));
    }
    long shop = last.getFirst().customer();
    long extra = last.getFirst().all().getLast();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (customerOf(extra) == shop && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(customerOf(extra)).isNotEqualTo(shop);
    ledger.database().inWorkspace(workspace, this::requireTruth);
  }

  private long customerOf(long identity) {
    return Long.parseLong(
        ledger.query("SELECT customer_id FROM identity WHERE id = " + identity).getFirst());
  }

  private void work(Random random, List<Seen> born) {
    for (int i = 0; i < ACTS; i++) {
      try {
        act(random, born);
      } catch (Refusal expected) {
        // Somebody was faster: both are one already, or what was to be taken back is.
      } catch (DatabaseFailure failure) {
        assertThat(failure.sqlState()).as("no deadlock").isNotEqualTo("40P01");
        if (!failure.sqlState().equals(LOCK_TIMEOUT)) {
          throw failure;
        }
        // On a slow machine so many wait that one waits too long; whoever asked asks again.
        i--;
      }
    }
  }

  private void act(Random random, List<Seen> born) {
    int one = random.nextInt(ADDRESSES);
    int other = random.nextInt(ADDRESSES);
    switch (random.nextInt(6)) {
      case 0 -> see(address(one), address((one + 2) % ADDRESSES));
      case 1, 2 ->
          decide(new Wish.Merge(born.get(one).customer(), born.get(other).customer(), true));
      case 5 -> introduce(random, born.get(one).identity());
      case 3 -> decide(new Wish.Split(born.get(one).customer(), born.get(one).identity()));
      default -> {
        var last = made.poll();
        if (last != null) {
          decide(new Wish.Undo(last));
        }
      }
    }
  }

  /** A program ties a sale to an address, and now and then to the till's own number. */
  private void introduce(Random random, long identity) {
    var sale =
        NamedId.of(NamedId.EXTERNAL, Optional.of("till"), "sale " + random.nextInt(12))
            .orElseThrow();
    var phone =
        NamedId.of(NamedId.PHONE, Optional.empty(), "+4930901820" + random.nextInt(2))
            .orElseThrow();
    boolean isSale = random.nextBoolean();
    var who =
        new Introduction(
            isSale ? List.of(sale, phone) : List.of(sale),
            isSale ? Optional.empty() : Optional.of(identity),
            false,
            Optional.empty(),
            Optional.empty());
    ledger.database().inWorkspace(workspace, tx -> identities.introducing().introduce(tx, 7, who));
  }

  private void decide(Wish wish) {
    long decision =
        ledger
            .database()
            .inWorkspace(workspace, tx -> decisions.decide(tx, AGENT, wish).decision());
    if (!(wish instanceof Wish.Undo)) {
      made.add(decision);
    }
  }

  private boolean requireTruth(Tx tx) {
    var all = new MemberStore();
    var stored =
        all.members(
            tx,
            ledger.query("SELECT id FROM identity WHERE workspace_id = " + workspace).stream()
                .map(Long::valueOf)
                .toList());
    var facts = new EvidenceStore().facts(tx, stored.keySet());
    var shared = Sharing.of(new EvidenceStore().ends(tx, stored.keySet()));
    var groups = Membership.of(stored.values(), facts, shared);
    Map<Long, Long> truth = new HashMap<>();
    Map<Long, Long> found = new HashMap<>();
    stored.forEach((id, one) -> {
      truth.put(id, groups.customerOf(id));
      found.put(id, one.customer());
    });
    assertThat(found).isEqualTo(truth);
    var aliases = new CustomerStore();
    stored
        .values()
        .forEach(one ->
            assertThat(aliases.current(tx, one.birth())).isEqualTo(Optional.of(one.customer())));
    var held =
        Set.copyOf(
            ledger.query(
                "SELECT id FROM evidence WHERE active AND held_reason IS NOT NULL AND workspace_id = "
                    + workspace));
    assertThat(held)
        .containsExactlyInAnyOrderElementsOf(
            groups.held().keySet().stream().map(String::valueOf).toList());
    return true;
  }
}
