package atrium.server.identity.suggestions;

import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Front door of the part, for what finds suggestions. The log's reader says what changed, which
 * notes the addresses; {@link #tend} compares them, some at a time.
 */
public final class Suggesting {
  private static final Logger LOG = LoggerFactory.getLogger(Suggesting.class);
  private static final int AT_ONCE = 200;

  /** Of one address; who names more people than this is no person. */
  private static final int MOST_TYPED = 20;

  private final Database database;
  private final Comparing comparing;
  private final DueStore due = new DueStore();
  private final KeyStore keys = new KeyStore();

  /** Hears of customers whose suggestions changed. */
  @FunctionalInterface
  public interface Watch {
    void changed(Tx tx, Set<Long> customers);
  }

  public Suggesting(Database database, InstantSource clock, Watch watch) {
    this.database = database;
    this.comparing = new Comparing(clock, watch);
  }

  /** A customer of a workspace. */
  public record Who(long workspace, long customer) {}

  /**
   * What a customer's message says now.
   *
   * @param text empty where nothing is to be read in it any more
   */
  public record Words(long workspace, long identity, long message, String text, Instant at) {}

  /** Customers who are to be compared with others again. Any transaction. */
  public void heard(Tx tx, Collection<Who> customers) {
    if (!customers.isEmpty()) {
      due.addCustomers(
          tx,
          customers.stream()
              .map(one -> new DueStore.Who(one.workspace(), one.customer()))
              .toList());
    }
  }

  /** What messages say, in place of what they said before. Any transaction. */
  public void read(Tx tx, List<Words> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var touched =
        keys.forget(
            tx,
            messages.stream()
                .map(one -> new KeyStore.Message(one.workspace(), one.message()))
                .toList());
    var countries = keys.countries(tx, messages);
    var typed =
        messages.stream()
            .flatMap(one -> typed(one, Optional.ofNullable(countries.get(one))).stream())
            .toList();
    if (!typed.isEmpty()) {
      keys.type(tx, typed, MOST_TYPED);
      typed.forEach(one -> touched.add(new DueStore.Due(one.workspace(), one.identity(), true)));
    }
    if (!touched.isEmpty()) {
      due.add(tx, touched);
    }
  }

  private static List<KeyStore.Typed> typed(Words words, Optional<String> country) {
    return Key.typed(words.text(), country).stream()
        .map(key ->
            new KeyStore.Typed(
                words.workspace(), words.identity(), words.message(), key.text(), words.at()))
        .toList();
  }

  /** Compares everything that is to be compared; returns when nothing is left. */
  public void tend() {
    for (long workspace : database.everywhere(Reason.TIMERS, due::workspaces)) {
      try {
        while (some(workspace) == AT_ONCE && !Thread.currentThread().isInterrupted()) {
          LOG.atDebug()
              .addKeyValue("workspace", workspace)
              .log("More addresses are to be compared");
        }
      } catch (DatabaseFailure failure) {
        LOG.atWarn()
            .setCause(failure)
            .addKeyValue("evt", "suggestions.postponed")
            .addKeyValue("workspace", workspace)
            .log("Addresses could not be compared now and will be later");
      }
    }
  }

  private int some(long workspace) {
    return database.inWorkspace(
        workspace,
        tx -> {
          var taken = due.take(tx, AT_ONCE);
          if (!taken.isEmpty()) {
            comparing.compare(tx, taken);
          }
          return taken.size();
        });
  }
}
