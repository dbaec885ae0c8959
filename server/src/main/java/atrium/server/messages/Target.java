package atrium.server.messages;

import java.util.Map;

/** A message that news are about, locked. */
record Target(MessageEvent.Place place, boolean inbound, MessageStatus status, boolean superseded) {
  /** Where the news' target is to be looked for. */
  record Key(long channel, String externalId) {
    static Key of(News news) {
      return new Key(news.channel(), news.target());
    }
  }

  static boolean has(Map<Key, Target> found, News news) {
    return found.containsKey(Key.of(news));
  }
}
