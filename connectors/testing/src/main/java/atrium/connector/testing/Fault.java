package atrium.connector.testing;

import java.time.Duration;

/** Something that goes wrong with one call to the platform. */
public sealed interface Fault {
  /** Which kind of call a fault waits for. */
  enum On {
    /** A look at an account. */
    ACCOUNT,
    /** Asking where a file is. */
    MEDIA_LINK,
    /** Downloading a file. */
    MEDIA_FILE,
    /** Sending a message, or an action. */
    MESSAGE,
    /** Handing over a file. */
    UPLOAD,
    /** Reading or changing templates. */
    TEMPLATE
  }

  /** An error instead of an answer; {@code code} is the platform's own. */
  record Refused(int status, int code, String detail) implements Fault {}

  /** No answer for a while, then the connection ends. */
  record Silence(Duration time) implements Fault {}

  /** The connection ends at once; nothing was done. */
  record Dropped() implements Fault {}

  /** The call is carried out, and the connection ends instead of an answer. */
  record DoneThenDropped() implements Fault {}

  /** 2xx with something that is not what the platform answers. */
  record Nonsense(String body) implements Fault {
    public Nonsense() {
      this("<html>Sorry</html>");
    }
  }

  /** A file, byte by byte. */
  record Slow(int bytes, Duration every) implements Fault {}

  /** A file without end. */
  record Endless() implements Fault {}

  /** The file's size is told wrong: by the link's answer, or by the download's length. */
  record WrongSize(long claimed) implements Fault {}

  /** The hash is told wrong by the link's answer; or the download differs in its last byte. */
  record WrongHash() implements Fault {}

  /** The file's type is told wrong: by the link's answer, or by the download. */
  record WrongType(String claimed) implements Fault {}

  /** The link has expired: 404. A fresh one works. */
  record Expired() implements Fault {}

  /** The call is carried out, and the answer comes after a while. */
  record Late(Duration time) implements Fault {}

  /** The call is carried out, and there is no answer for a while; then the connection ends. */
  record DoneThenSilence(Duration time) implements Fault {}

  /** The call is carried out, and an error is answered all the same. */
  record DoneThenRefused(int status, int code, String detail) implements Fault {}

  /** The message is taken, and reported as failed afterwards with the platform's code. */
  record FailsLater(int code) implements Fault {}

  /** The message is taken, and its receipts come otherwise than one after the other. */
  record ReceiptsCome(Manner manner) implements Fault {}

  /** How receipts may come. */
  enum Manner {
    /** All before the call is answered. */
    EARLY,
    /** The last first. */
    BACKWARDS,
    /** Each of them three times. */
    REPEATED,
    /** Not at all. */
    NEVER
  }
}
