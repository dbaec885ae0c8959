package atrium.server.notifications;

import java.util.Locale;

/** How something can be told. */
enum Way {
  /** In the bell. Whoever is not told so of a kind is not told of it at all. */
  IN_APP,
  /** By the computer, while a page is open. */
  DESKTOP,
  /** With a sound, while a page is open. */
  SOUND;

  /** As stored and as sent. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
