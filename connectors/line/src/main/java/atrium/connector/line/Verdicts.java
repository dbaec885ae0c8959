package atrium.connector.line;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformFailure.Kind;
import atrium.connector.Receipt;
import atrium.connector.Receipt.Reason;
import java.util.Optional;

/**
 * What an answer of LINE means for a message, and what to do: plain words of ours, never LINE's
 * own, which may quote what was sent. Source: "Status codes" and "Error messages" of the Messaging
 * API reference.
 */
final class Verdicts {
  private static final String MAYBE =
      "LINE did not say whether it took the message: it may or may not have been sent.";

  private Verdicts() {}

  /** For answers that are no success; 409 is one and is not asked for here. */
  static Receipt of(LineAnswer answer) {
    return switch (answer.status()) {
      case 400 -> invalid(answer);
      case 401 ->
          rejected(
              Reason.REAUTHENTICATE,
              "401",
              "LINE no longer accepts the channel access token: an admin must issue a new one.");
      case 403 ->
          rejected(
              Reason.PERMANENT,
              "403",
              "LINE does not allow this account to do that: an admin must look at its plan.");
      case 404 ->
          rejected(
              Reason.RECIPIENT,
              "404",
              "LINE does not know this customer: not a friend, gone, or of another provider.");
      case 410 -> rejected(Reason.PERMANENT, "410", "The customer took that message back.");
      case 413 -> rejected(Reason.CONTENT, "413", "The message is larger than LINE takes.");
      case 415 -> rejected(Reason.CONTENT, "415", "LINE does not take a file of this type.");
      case 429 -> tooMuch(answer);
      default ->
          answer.status() / 100 == 5
              ? new Receipt.Unknown(MAYBE)
              : rejected(
                  Reason.PERMANENT,
                  Integer.toString(answer.status()),
                  "LINE refused it and gave no reason that is known here.");
    };
  }

  private static Receipt invalid(LineAnswer answer) {
    return answer.says("failed to send messages")
        ? rejected(
            Reason.RECIPIENT,
            "unreachable",
            "LINE cannot deliver to this customer: an id of another provider, or a group that the"
                + " account is not in.")
        : rejected(
            Reason.CONTENT, "400", "LINE does not take the message as it is." + where(answer));
  }

  /** The places that LINE names: names of properties, never what stood there. */
  private static String where(LineAnswer answer) {
    var places =
        answer
            .body()
            .path("details")
            .valueStream()
            .map(detail -> detail.path("property").asString(""))
            .filter(property -> property.matches("[A-Za-z0-9_.\\[\\]]{1,200}"))
            .limit(3)
            .toList();
    return places.isEmpty() ? "" : " It names: " + String.join(", ", places) + ".";
  }

  /** One status, three meanings: the month, the second, and this one customer. */
  private static Receipt tooMuch(LineAnswer answer) {
    return answer.says("monthly limit")
        ? rejected(
            Reason.PERMANENT,
            "quota",
            "This month's messages are used up. LINE still carries an answer within a minute after"
                + " the customer writes; for anything else an admin must raise the plan in LINE"
                + " Official Account Manager.")
        : rejected(Reason.PACE, "429", "Too many calls to LINE for now; it is tried again.");
  }

  /** What a failure of the network means for a message. */
  static Receipt of(PlatformFailure failure) {
    var words = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return switch (failure.kind()) {
      case AMBIGUOUS -> new Receipt.Unknown(words);
      case UNREACHABLE, TEMPORARY -> rejected(Reason.RETRY, "unreachable", words);
      case PERMANENT -> rejected(Reason.PERMANENT, "refused", words);
      case REAUTHENTICATE -> rejected(Reason.REAUTHENTICATE, "refused", words);
      case BLOCKED -> rejected(Reason.PERMANENT, "blocked", words);
    };
  }

  static Receipt rejected(Reason reason, String code, String detail) {
    return new Receipt.Rejected(reason, code, detail, Optional.empty());
  }

  /** For questions that are no messages. */
  static PlatformFailure failure(LineAnswer answer, String what) {
    var kind =
        switch (answer.status()) {
          case 401, 403 -> Kind.REAUTHENTICATE;
          case 202, 429 -> Kind.TEMPORARY;
          default -> answer.status() / 100 == 5 ? Kind.TEMPORARY : Kind.PERMANENT;
        };
    return new PlatformFailure(kind, what + ": LINE answered " + answer.status());
  }
}
