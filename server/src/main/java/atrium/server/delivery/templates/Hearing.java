package atrium.server.delivery.templates;

import atrium.connector.InboundEvent.ChannelNotice;
import atrium.connector.template.TemplateNews;
import atrium.server.channels.AccountListener;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes what platforms tell of templates unasked, inside the transaction that keeps the webhook.
 * What cannot be told from it alone makes the account due for a listing.
 */
final class Hearing implements AccountListener {
  private final TemplatesParts parts;
  private final TemplateStore store = new TemplateStore();
  private final SyncStore syncs = new SyncStore();

  Hearing(TemplatesParts parts) {
    this.parts = parts;
  }

  @Override
  public void said(Tx tx, long channel, ChannelNotice notice) {
    notice.template().ifPresent(news -> heard(tx, channel, news, notice.at()));
  }

  private void heard(Tx tx, long channel, TemplateNews news, Optional<Instant> told) {
    var now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    var at = told.orElse(now);
    var before = store.lock(tx, channel, news.id(), news.name(), news.language());
    if (before.isEmpty() || isUnclear(news) || isOvertaken(tx, before.get(), news, at)) {
      syncs.due(tx, List.of(new SyncStore.Due(tx.workspace(), channel)));
      return;
    }
    var after = changed(before.get(), news, at).at(now);
    if (after.status() != before.get().status()
        || after.quality() != before.get().quality()
        || !after.rejection().equals(before.get().rejection())) {
      store.save(tx, List.of(after));
      tx.announce(TemplateChanged.of(before, after));
    }
  }

  private static boolean isUnclear(TemplateNews news) {
    return news.status().isEmpty() && news.quality().isEmpty();
  }

  /**
   * Whether something newer may be known already: what we did ourselves, what a listing said, other
   * news of the same second. Platforms tell whole seconds, by a clock of their own.
   */
  private boolean isOvertaken(Tx tx, Template before, TemplateNews news, Instant at) {
    var listed = syncs.find(tx, before.channel()).flatMap(SyncView::syncedAt);
    var status = news.status().map(TemplateStatus::of);
    boolean deleted = before.status() == TemplateStatus.DELETED;
    boolean older =
        Stream.of(before.submittedAt(), listed)
            .flatMap(Optional::stream)
            .anyMatch(since -> at.isBefore(since.truncatedTo(ChronoUnit.SECONDS)));
    return older
        || status.filter(now -> deleted && now != TemplateStatus.DELETED).isPresent()
        || isTie(before.statusAt(), at, before.status(), status)
        || isTie(before.qualityAt(), at, before.quality(), news.quality());
  }

  private static <T> boolean isTie(Optional<Instant> last, Instant at, T before, Optional<T> now) {
    return last.filter(at::equals).isPresent()
        && now.filter(one -> !one.equals(before)).isPresent();
  }

  private static Change changed(Template before, TemplateNews news, Instant at) {
    var change = before.change();
    news.status()
        .filter(_ -> before.statusAt().map(last -> !at.isBefore(last)).orElse(true))
        .ifPresent(status ->
            change
                .status(TemplateStatus.of(status), news.rejection())
                .statusAt(at)
                .externalId(Optional.of(news.id())));
    news.quality()
        .filter(_ -> before.qualityAt().map(last -> !at.isBefore(last)).orElse(true))
        .ifPresent(quality -> change.quality(quality).qualityAt(at));
    return change;
  }
}
