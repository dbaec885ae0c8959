package atrium.server.identity.consent;

import java.util.Optional;

/** What a topic shall be, as it is sent. */
final class TopicWish {
  private TopicWish() {}

  /** One to be made; key and kind stay. */
  record Making(String key, Topic.Kind kind, String name, Optional<String> description) {}

  /** What to change of one; what is left out stays. */
  record Change(Optional<String> name, Optional<String> description) {}
}
