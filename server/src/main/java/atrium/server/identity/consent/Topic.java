package atrium.server.identity.consent;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Something that can be sent to customers, as far as they have a say in it.
 *
 * @param id of a workspace's own; empty for those that every workspace has
 * @param key by which programs name it
 * @param name empty for those that every workspace has: whoever shows one knows its word
 */
public record Topic(
    OptionalLong id, String key, Kind kind, String name, String description, long revision) {
  /** What he ordered, asked or has with the business: sent unless he forbids it. */
  static final Topic SERVICE = builtIn("service", Kind.SERVICE);

  /** Offers of any sort. To forbid it is to forbid all offers. */
  static final Topic MARKETING = builtIn("marketing", Kind.MARKETING);

  /** Whatever is not an answer to him. */
  static final Topic EVERYTHING = builtIn("everything", Kind.EVERYTHING);

  static final List<Topic> BUILT_IN = List.of(SERVICE, MARKETING, EVERYTHING);

  /** What it takes to send something of a topic. */
  public enum Kind {
    /** That he did not forbid it. */
    SERVICE,
    /** That he allowed it. */
    MARKETING,
    /** Is never sent, only forbidden: by one address for all of its owner's. */
    EVERYTHING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind stored(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  private static Topic builtIn(String key, Kind kind) {
    return new Topic(OptionalLong.empty(), key, kind, "", "", 0);
  }

  static boolean isBuiltIn(String key) {
    return BUILT_IN.stream().anyMatch(topic -> topic.key().equals(key));
  }

  long ownId() {
    return id.orElseThrow();
  }

  /** Whether it says the same of itself. */
  boolean says(Topic other) {
    return name.equals(other.name) && description.equals(other.description);
  }
}
