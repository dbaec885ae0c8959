package atrium.connector.testing.whatsapp;

import atrium.connector.testing.Fault;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a message after it was taken.
 *
 * @param failsWith the platform's code, where it is not delivered
 * @param manner how its receipts come, where otherwise than one after the other
 */
record Fate(OptionalInt failsWith, Optional<Fault.Manner> manner) {
  static final Fate GOOD = new Fate(OptionalInt.empty(), Optional.empty());

  static Fate of(Fault fault) {
    return switch (fault) {
      case Fault.FailsLater later -> new Fate(OptionalInt.of(later.code()), Optional.empty());
      case Fault.ReceiptsCome come -> new Fate(OptionalInt.empty(), Optional.of(come.manner()));
      case Fault _ -> GOOD;
    };
  }
}
