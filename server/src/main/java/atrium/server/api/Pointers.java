package atrium.server.api;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Where in a body something is wrong, told without repeating what was sent. */
public final class Pointers {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private Pointers() {}

  /** Whether a name of a field is plainly a name, and may be repeated. */
  public static boolean isHarmless(String name) {
    return HARMLESS.matcher(name).matches();
  }

  /**
   * The place of a failure, as far as plain names lead there.
   *
   * @param from where that which was read stands; empty for a whole body
   */
  public static String of(String from, JacksonException failure) {
    var pointer = new StringBuilder(from);
    for (var reference : failure.getPath()) {
      var name = reference.getPropertyName();
      if (name == null) {
        pointer.append('/').append(reference.getIndex());
      } else if (isHarmless(name)) {
        pointer.append('/').append(name);
      } else {
        break;
      }
    }
    return pointer.toString();
  }
}
