package atrium.connector.testing;

import java.util.Set;

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
  default String sendsPicture(byte[] jpeg, String fileName) {
    return sendsFile(jpeg, "image/jpeg", fileName);
  }

  /** Sends a file, as the picture, film, sound or document that it is. */
  String sendsFile(byte[] bytes, String mimeType, String fileName);

  /** What platforms call a file of that type: image, video, audio or file. */
  static String kind(String mimeType) {
    var kind = mimeType.substring(0, Math.max(0, mimeType.indexOf('/')));
    return Set.of("image", "video", "audio").contains(kind) ? kind : "file";
  }

  /** Taps a choice of a message that he was sent. */
  String chooses(Shown message, Shown.Choice choice);
}
