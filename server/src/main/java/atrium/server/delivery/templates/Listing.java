package atrium.server.delivery.templates;

import atrium.connector.PlatformFailure;
import atrium.connector.template.MessageTemplate;
import atrium.server.api.Refusal;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks platforms for their templates and keeps what they say. Only one listing of an account runs
 * at a time, on whatever node.
 */
final class Listing {
  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration PAGE = Duration.ofSeconds(20);

  /** Longer than a listing may take, so that nobody begins a second one beside it. */
  private static final Duration CLAIM = LONGEST.plus(PAGE).plusSeconds(10);

  private static final int AT_ONCE = 8;
  private static final int MOST_PAGES = 200;
  private final TemplatesParts parts;
  private final TemplateStore store = new TemplateStore();
  private final SyncStore syncs = new SyncStore();
  private final Semaphore room = new Semaphore(AT_ONCE);

  Listing(TemplatesParts parts) {
    this.parts = parts;
  }

  /** Begins the listings whose turn it is; another node may do the same at the same moment. */
  void tend() {
    for (var due : parts.database().everywhere(Reason.TIMERS, tx -> syncs.all(tx, AT_ONCE))) {
      if (room.tryAcquire()) {
        Thread.ofVirtual()
            .name("templates-" + due.channel())
            .start(() -> {
              try {
                list(due.workspace(), due.channel());
              } catch (RuntimeException failure) {
                LOG.atWarn().setCause(failure).log("A listing of templates broke off");
              } finally {
                room.release();
              }
            });
      }
    }
  }

  /** Lists now, unless somebody does already. */
  void list(long workspace, long channel) {
    parts
        .database()
        .inWorkspace(workspace, tx -> syncs.claim(tx, channel, CLAIM))
        .ifPresent(this::list);
  }

  private void list(SyncStore.Claim claim) {
    try {
      var all = fetch(claim);
      parts.database().inWorkspace(claim.workspace(), tx -> keep(tx, claim, all));
    } catch (PlatformFailure failure) {
      var why = Optional.ofNullable(failure.getMessage()).orElse("The platform gave no reason");
      LOG.atInfo()
          .addKeyValue("evt", "templates.not_listed")
          .addKeyValue("channel", claim.channel())
          .addKeyValue("kind", failure.kind())
          .log("The platform did not list its templates");
      parts
          .database()
          .inWorkspace(claim.workspace(), tx -> syncs.failed(tx, claim, why, pause(claim)));
    } catch (Refusal none) {
      parts
          .database()
          .inWorkspace(
              claim.workspace(),
              tx -> {
                syncs.rests(tx, claim);
                return true;
              });
    }
  }

  /** Doubled with every failure, so that a broken account is not asked every few seconds. */
  private static Duration pause(SyncStore.Claim claim) {
    var doubled = SOON.multipliedBy(1L << Math.clamp(claim.failures(), 0, 10));
    return doubled.compareTo(EVERY) < 0 ? doubled : EVERY;
  }

  private List<MessageTemplate> fetch(SyncStore.Claim claim) {
    var end = System.nanoTime() + LONGEST.toNanos();
    var all = new ArrayList<MessageTemplate>();
    var cursor = Optional.<String>empty();
    for (int i = 0; i < MOST_PAGES && System.nanoTime() < end; i++) {
      var from = cursor;
      var page =
          parts
              .channels()
              .templates(
                  claim.workspace(), claim.channel(), PAGE, catalogue -> catalogue.list(from));
      all.addAll(page.templates());
      cursor = page.next();
      if (cursor.isEmpty()) {
        return all;
      }
    }
    throw new PlatformFailure(
        PlatformFailure.Kind.TEMPORARY, "The platform's list of templates has no end");
  }

  private boolean keep(Tx tx, SyncStore.Claim claim, List<MessageTemplate> all) {
    var now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    var merging = new Merging(claim.channel(), claim.began(), now);
    var steps = merging.merge(store.lockAll(tx, claim.channel()), all, parts.ids()::next);
    if (!syncs.succeeded(tx, claim, merging.passedOver() ? SOON : EVERY)) {
      return false;
    }
    store.save(tx, steps.stream().map(Merging.Step::after).toList());
    steps.forEach(step -> tx.announce(TemplateChanged.of(step.before(), step.after())));
    LOG.atInfo()
        .addKeyValue("evt", "templates.listed")
        .addKeyValue("channel", claim.channel())
        .addKeyValue("templates", all.size())
        .addKeyValue("changed", steps.size())
        .log("Templates were listed");
    return true;
  }
}
