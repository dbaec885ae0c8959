package atrium.server.delivery;

import atrium.connector.Receipt;

/** What can be done about a refusal, in plain words. The page translates by the code. */
final class Advice {
  private Advice() {}

  static String of(Receipt.Reason reason) {
    return switch (reason) {
      case RETRY -> "The platform was out of reach for too long. Send it again.";
      case PACE -> "The platform takes no more messages for now. Send it again later.";
      case PERMANENT -> "The platform refused the message.";
      case WINDOW_CLOSED ->
          "Too much time has passed since the customer wrote. Send a template, or wait for him.";
      case REAUTHENTICATE -> "The channel must be signed in again.";
      case ACCOUNT -> "The platform holds the account back. Look at the channel.";
      case RECIPIENT -> "The customer cannot be reached there.";
      case CONTENT -> "The platform does not take this content. Change it and send it anew.";
    };
  }
}
