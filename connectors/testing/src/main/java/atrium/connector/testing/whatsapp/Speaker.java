package atrium.connector.testing.whatsapp;

import atrium.connector.testing.DemoScript;
import atrium.connector.testing.Line;
import java.util.Iterator;
import java.util.Optional;

/** A customer of a script, saying one line after another. */
final class Speaker {
  private final WhatsAppCustomer customer;
  private final Iterator<Line> lines;
  private Optional<String> lastText = Optional.empty();
  private Optional<String> reacted = Optional.empty();

  Speaker(WhatsAppSimulator simulator, DemoScript.Customer who) {
    var number = simulator.numbers().get(who.account() - 1);
    customer =
        who.username()
            .map(name -> simulator.customerWithUsername(who.name(), who.phone(), name))
            .orElseGet(() -> simulator.customer(who.name(), who.phone()))
            .on(number);
    lines = who.lines().iterator();
  }

  boolean isDone() {
    return !lines.hasNext();
  }

  /** Says the next line, if there is one. */
  void next() {
    if (lines.hasNext()) {
      say(lines.next());
    }
  }

  private void say(Line line) {
    switch (line) {
      case Line.Says says -> lastText = Optional.of(customer.says(says));
      case Line.Sends sends ->
          customer.sends(
              sends.kind(), DemoScript.file(sends.file()), sends.file(), sends.caption());
      case Line.Place place -> customer.sends("location", Contents.place(place));
      case Line.Card card -> customer.sends("contacts", Contents.card(card));
      case Line.Order order -> customer.sends("order", Contents.order(order));
      case Line.Asks asks -> lastText = Optional.of(customer.asksAbout(asks));
      case Line.Taps taps -> customer.sends("interactive", Contents.button(taps));
      case Line.Picks picks -> customer.sends("interactive", Contents.row(picks));
      case Line.Fills fills -> customer.sends("interactive", Contents.form(fills));
      case Line.Reacts reacts -> react(reacts.emoji());
      case Line.Unreacts _ -> reacted.ifPresent(id -> customer.reacts(id, ""));
      case Line.Edits edits -> lastText.ifPresent(id -> customer.edits(id, edits.text()));
      case Line.Unsends _ -> customer.last().ifPresent(customer::unsends);
      case Line.Polls _ -> customer.sendsUnsupported("poll");
      case Line.Calls calls -> customer.calls(calls.seconds());
      case Line.Shop shop -> customer.isAnsweredFromPhone(shop.text());
      case Line.ShopReacts reacts ->
          customer.last().ifPresent(id -> customer.isReactedToFromPhone(id, reacts.emoji()));
    }
  }

  /** To what the business said last, else to one's own last message. */
  private void react(String emoji) {
    reacted = customer.lastOfBusiness().or(customer::last);
    reacted.ifPresent(id -> customer.reacts(id, emoji));
  }
}
