package atrium.server.delivery.templates;

import atrium.connector.InboundEvent.ChannelNotice;
import atrium.connector.template.TemplateNews;
import atrium.server.channels.AccountListener;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

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
    boolean unclear = news.status().isEmpty() && news.quality().isEmpty();
    if (before.isEmpty() || unclear) {
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
