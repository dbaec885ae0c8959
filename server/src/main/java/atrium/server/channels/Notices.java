package atrium.server.channels;

import atrium.connector.InboundEvent.ChannelNotice;
import atrium.connector.InboundEvent.Problem;
import atrium.server.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What platforms say about accounts. */
final class Notices {
  private static final int LONGEST = 2_000;
  private final ChannelsParts parts;
  private final NoticeStore store = new NoticeStore();
  private final ChannelStore channels = new ChannelStore();
  private volatile AccountListener listener = (_, _, _) -> {};

  Notices(ChannelsParts parts) {
    this.parts = parts;
  }

  /** Somebody hears from now on. */
  void tell(AccountListener somebody) {
    listener = somebody;
  }

  void store(Tx tx, ChannelNotice said, OptionalLong routed) {
    var now = parts.clock().instant();
    for (var about : routed.isPresent() ? List.of(routed) : concerned(tx, said.accountKey())) {
      var notice =
          new Notice(
              parts.ids().next(),
              about,
              cut(said.topic()),
              said.severity().name().toLowerCase(Locale.ROOT),
              cut(said.summary()),
              said.problem().map(Problem::code).map(Notices::cut),
              said.at().orElse(now));
      if (store.insert(tx, notice, fingerprint(notice, said, now))) {
        tx.announce(new ChannelsEvent.Noticed(about, notice.id()));
        about.ifPresent(channel -> listener.said(tx, channel, said));
      }
    }
  }

  /**
   * What Atrium itself finds out about an account, told beside what its platform says.
   *
   * @param severity {@code info}, {@code warning} or {@code critical}
   */
  void own(Tx tx, long channel, String topic, String severity, String summary) {
    var now = parts.clock().instant();
    var about = OptionalLong.of(channel);
    var notice =
        new Notice(parts.ids().next(), about, topic, severity, cut(summary), Optional.empty(), now);
    if (store.insert(tx, notice, digest(about + topic + summary + now))) {
      tx.announce(new ChannelsEvent.Noticed(about, notice.id()));
    }
  }

  /** The channels below an account that several hang on; one empty entry when there are none. */
  private List<OptionalLong> concerned(Tx tx, String accountKey) {
    for (var description : parts.catalogue().all()) {
      var shared = description.sharedAccount();
      if (shared.isPresent() && accountKey.startsWith(shared.get().prefix())) {
        var value = accountKey.substring(shared.get().prefix().length());
        var found = channels.sharing(tx, description.name(), shared.get().setting(), value);
        if (!found.isEmpty()) {
          return found.stream().map(OptionalLong::of).toList();
        }
      }
    }
    return List.of(OptionalLong.empty());
  }

  private static String fingerprint(Notice notice, ChannelNotice said, Instant now) {
    var time = said.at().orElse(now.truncatedTo(ChronoUnit.HOURS));
    var text =
        String.join(
            "\u0000",
            notice.channel().toString(),
            said.accountKey(),
            notice.topic(),
            notice.severity(),
            notice.summary(),
            notice.code().orElse(""),
            time.toString());
    return digest(text);
  }

  private static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** PostgreSQL's text takes no NUL. */
  private static String cut(String text) {
    var clean = text.replace("\u0000", "");
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }

  List<Notice> get(Tx tx, Collection<Long> wanted) {
    return store.get(tx, wanted);
  }

  /** A channel's notices, newest first, at most {@code limit}. */
  List<Notice> of(Tx tx, long channel, Optional<NoticeStore.Place> after, int limit) {
    return store.of(tx, channel, after, limit);
  }
}
