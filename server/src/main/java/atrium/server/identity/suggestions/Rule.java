package atrium.server.identity.suggestions;

import java.util.Locale;

/**
 * Why two addresses may be one person's. The weight is how likely it makes that by itself, as we
 * judge it; several reasons together are 1 − Π(1 − weight).
 */
public enum Rule {
  SAME_PHONE(0.9),
  SAME_EMAIL(0.9),
  /** One of them wrote the other's number in a message. */
  TYPED_PHONE(0.7),
  TYPED_EMAIL(0.7),
  /** A program passed on that they are one person. */
  CLAIMED(0.6),
  /** Each wrote the number of somebody, who may be a third. */
  BOTH_TYPED_PHONE(0.4),
  BOTH_TYPED_EMAIL(0.4),
  /** The same but for a plus and what follows it. */
  SIMILAR_EMAIL(0.35),
  SAME_NAME_AND_COUNTRY(0.35),
  SAME_NAME_AND_LANGUAGE(0.35);

  private final double weight;

  Rule(double weight) {
    this.weight = weight;
  }

  double weight() {
    return weight;
  }

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
