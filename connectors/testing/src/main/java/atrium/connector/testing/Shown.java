package atrium.connector.testing;

import java.time.Instant;
import java.util.List;

/**
 * A message of the business as its customer sees it, in the words of no platform.
 *
 * @param id the platform's
 * @param kind the platform's name of the kind
 * @param text all that can be read; empty where there is nothing but a picture
 * @param choices what can be tapped
 */
public record Shown(String id, Instant at, String kind, String text, List<Choice> choices) {
  public Shown {
    choices = List.copyOf(choices);
  }

  /**
   * Something to tap.
   *
   * @param id given back in the answer
   */
  public record Choice(String id, String title) {}
}
