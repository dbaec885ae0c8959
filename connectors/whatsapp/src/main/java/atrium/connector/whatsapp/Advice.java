package atrium.connector.whatsapp;

import atrium.connector.InboundEvent.Problem;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import atrium.connector.graph.GraphError;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What an error of WhatsApp means to the one who wanted to say something, and what to do. Codes are
 * those of Meta's page "Error codes" and of "Block users"; the sentences are ours. The page
 * translates by the code.
 */
final class Advice {
  /** What a person or a secret could be recognised by in the platform's own words. */
  private static final Pattern PRIVATE =
      Pattern.compile("\\+?\\d[\\d ().-]{4,}\\d|\\S+@\\S+|[\\w.-]{24,}|\"[^\"]*\"|'[^']*'");

  private static final int WORDS_LIMIT = 200;

  private static final String TOKEN =
      "WhatsApp no longer accepts the channel's access token: an admin must give a new one.";
  private static final String PERMISSION =
      "The channel's access token lacks a permission: an admin must grant it at Meta.";
  private static final String SOON = "WhatsApp is out of order for a moment; it is tried again.";
  private static final String MAYBE =
      "WhatsApp did not say whether it took the message: it may or may not have been sent.";
  private static final String FAILED =
      "Something went wrong inside WhatsApp and it was not delivered: send it again.";
  private static final String LIMIT =
      "Too many calls to WhatsApp for now; it is tried again in a while.";
  private static final String TEMPLATE_VALUES =
      "The values do not fit the template: their number, names or kinds differ.";
  private static final String REGISTRATION =
      "The number is not registered with the platform as it must be: an admin must repair it at"
          + " Meta.";

  private static final Map<Integer, String> WORDS =
      Map.<Integer, String>ofEntries(
          Map.entry(0, TOKEN),
          Map.entry(190, TOKEN),
          Map.entry(3, PERMISSION),
          Map.entry(10, PERMISSION),
          Map.entry(131005, PERMISSION),
          Map.entry(1, "WhatsApp gives no reason; it is tried again a few times."),
          Map.entry(2, SOON),
          Map.entry(133004, SOON),
          Map.entry(131000, MAYBE),
          Map.entry(131016, MAYBE),
          Map.entry(
              131057, "WhatsApp is widening this number's limits, which takes about a minute."),
          Map.entry(4, LIMIT),
          Map.entry(80007, LIMIT),
          Map.entry(
              130429, "This number sends faster than WhatsApp allows; it slows down by itself."),
          Map.entry(
              131056,
              "Too many messages to this one customer in a short time; the next ones wait."),
          Map.entry(
              131048,
              "WhatsApp holds this number back because customers blocked or reported it: send less,"
                  + " and only what was asked for."),
          Map.entry(
              33, "WhatsApp does not know this number any more: an admin must connect it anew."),
          Map.entry(
              368,
              "Meta has restricted the business account for a breach of its rules: an admin"
                  + " must appeal in Business Support."),
          Map.entry(
              131031,
              "Meta has locked the business account: an admin must look into Business"
                  + " Support."),
          Map.entry(
              131037,
              "The number's display name is not approved yet: an admin must have it"
                  + " approved."),
          Map.entry(
              131042,
              "The business account cannot pay: an admin must check the payment method at"
                  + " Meta."),
          Map.entry(131045, REGISTRATION),
          Map.entry(134011, "The terms of WhatsApp's payments must be accepted by an admin first."),
          Map.entry(131021, "A number cannot write to itself."),
          Map.entry(
              131026,
              "WhatsApp cannot deliver to this customer: not on WhatsApp, an old app, or new terms"
                  + " not accepted. Try another channel."),
          Map.entry(
              131030,
              "This is a test number: it only writes to numbers that an admin has listed at"
                  + " Meta."),
          Map.entry(
              131050,
              "The customer has stopped marketing messages of this business: do not send any."),
          Map.entry(
              131062, "This can only be sent to a phone number, and the customer hides theirs."),
          Map.entry(
              131063, "This can only be sent to a phone number, and the customer hides theirs."),
          Map.entry(
              131047,
              "More than 24 hours have passed since the customer last wrote: only a template may"
                  + " be sent."),
          Map.entry(
              131049,
              "Meta held this message back because the customer gets many of its kind: wait at"
                  + " least a day before another."),
          Map.entry(130472, "Meta takes this customer out of marketing messages for a trial."),
          Map.entry(130497, "The business may not write to customers in this country."),
          Map.entry(133016, "The number was registered too often: wait some hours."),
          Map.entry(100, "WhatsApp does not take this message as it is."),
          Map.entry(131008, "Something that WhatsApp needs is missing in the message."),
          Map.entry(131009, "Something in the message is not what WhatsApp takes."),
          Map.entry(131051, "WhatsApp does not take messages of this kind."),
          Map.entry(131052, "The customer's file could not be fetched from WhatsApp."),
          Map.entry(131053, "WhatsApp cannot use the file: send it in another format, or smaller."),
          Map.entry(135000, "WhatsApp could not make sense of the message."),
          Map.entry(132000, TEMPLATE_VALUES),
          Map.entry(132012, TEMPLATE_VALUES),
          Map.entry(132018, TEMPLATE_VALUES),
          Map.entry(
              132001, "There is no such template in this language, or it is not approved yet."),
          Map.entry(132005, "With its values filled in the template is too long."),
          Map.entry(132007, "The template breaks WhatsApp's rules for contents."),
          Map.entry(
              132015, "The template is paused because of its quality: edit it, or use another."),
          Map.entry(132016, "The template is disabled for good because of its quality."),
          Map.entry(132068, "The form in the template is blocked: an admin must repair it."),
          Map.entry(132069, "The form in the template is held back: try again in an hour."),
          Map.entry(139100, "WhatsApp could not block or unblock this customer."),
          Map.entry(139101, "The list of blocked customers is full."),
          Map.entry(139102, "The list of blocked customers was changed meanwhile: try again."),
          Map.entry(139103, "WhatsApp is out of order for a moment: try again."));

  private Advice() {}

  /** The sentence for a code; empty where we know none. */
  static Optional<String> of(int code) {
    if (code >= 200 && code <= 299) {
      return Optional.of(PERMISSION);
    }
    var words = WORDS.get(code);
    return words == null && code >= 133000 && code <= 133015
        ? Optional.of(REGISTRATION)
        : Optional.ofNullable(words);
  }

  /** The same receipt in our words. */
  static Receipt explained(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Rejected refused -> explained(refused);
      case Receipt.Unknown unknown -> new Receipt.Unknown(MAYBE + hint(unknown.detail()));
      case Receipt.Accepted _, Receipt.Unsupported _ -> receipt;
    };
  }

  private static Receipt explained(Receipt.Rejected refused) {
    var number = number(refused.code());
    if (number.isEmpty()) {
      return refused.code().equals("unreachable")
          ? with(refused, "WhatsApp cannot be reached; nothing was sent, and it is tried again.")
          : refused;
    }
    var words =
        of(number.getAsInt())
            .orElse("WhatsApp refused the message with the code " + refused.code() + ".");
    // What is wrong with a message or template, only the platform's own words tell.
    var hint = refused.reason() == Reason.CONTENT ? hint(refused.detail()) : "";
    return with(refused, words + hint);
  }

  private static Receipt with(Receipt.Rejected refused, String detail) {
    return new Receipt.Rejected(refused.reason(), refused.code(), detail, refused.retryAfter());
  }

  private static String hint(String words) {
    if (words.isBlank() || words.startsWith(MAYBE)) {
      return "";
    }
    var masked = PRIVATE.matcher(Wire.clean(words)).replaceAll("…");
    var cut = masked.length() <= WORDS_LIMIT ? masked : masked.substring(0, WORDS_LIMIT) + "…";
    return " (" + cut + ")";
  }

  /** A problem of a webhook with what it means: the same table as for answers. */
  static Problem explained(Problem problem) {
    var code = number(problem.code());
    return code.isEmpty()
        ? problem
        : new Problem(
            problem.code(),
            problem.title(),
            problem.detail(),
            Optional.of(GraphError.reason(code.getAsInt())),
            afterwards(code.getAsInt()));
  }

  /** A webhook tells how it ended, so there is nothing left to doubt. */
  private static Optional<String> afterwards(int code) {
    return of(code).map(words -> words.equals(MAYBE) ? FAILED : words);
  }

  private static OptionalInt number(String code) {
    try {
      return OptionalInt.of(Integer.parseInt(code));
    } catch (NumberFormatException ours) {
      return OptionalInt.empty();
    }
  }
}
