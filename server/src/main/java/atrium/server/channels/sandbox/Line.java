package atrium.server.channels.sandbox;

import atrium.connector.testing.Shown;
import java.time.Instant;
import java.util.List;

/**
 * One thing said in a sandbox, as its customer sees it.
 *
 * @param id of a message of the business: the stand-in's own
 * @param customer the name under which he is played
 * @param kind the platform's word for it
 * @param text all that can be read; of a picture, its name
 * @param choices what can be tapped
 */
record Line(
    String id,
    String customer,
    From from,
    String kind,
    String text,
    List<Choice> choices,
    Instant at) {
  Line {
    choices = List.copyOf(choices);
  }

  /** Who said it. */
  enum From {
    CUSTOMER,
    BUSINESS
  }

  /** Something to tap. */
  record Choice(String id, String title) {}

  static Line ofBusiness(String customer, Shown shown) {
    return new Line(
        shown.id(),
        customer,
        From.BUSINESS,
        shown.kind(),
        shown.text(),
        shown.choices().stream().map(choice -> new Choice(choice.id(), choice.title())).toList(),
        shown.at());
  }
}
