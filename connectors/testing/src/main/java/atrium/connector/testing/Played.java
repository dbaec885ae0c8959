package atrium.connector.testing;

/**
 * A customer whom a person plays, to try a channel without an account. Whatever he does goes out as
 * a webhook, as with any customer of the stand-in.
 */
public interface Played {
  /** Whether a message to this address is one to him. */
  boolean is(String address);

  /** Writes; answers the platform's id of the message. */
  String says(String text);

  /** Sends a picture, a JPEG. */
  String sendsPicture(byte[] jpeg, String fileName);

  /** Taps a choice of a message that he was sent. */
  String chooses(Shown message, Shown.Choice choice);
}
