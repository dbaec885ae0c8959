package atrium.server.identity;

import java.util.Locale;

/** Why evidence that could join does not. */
enum Held {
  /** Somebody decided that two of them are different people. */
  DIFFERENT_PEOPLE,
  /** A person has no more addresses of one kind. */
  TOO_MANY_ADDRESSES,
  GROUP_TOO_LARGE,
  /** One of them is the address of a group of people. */
  NOT_A_PERSON,
  /** One of them is many people's: integrations tie it to more than one person has. */
  SHARED_ADDRESS,
  /** Something else was decided about the two since. */
  DECIDED_AGAIN,
  /** It hangs together with more than any source can rightly tie. */
  COMPONENT_TOO_LARGE;

  /** As stored and as sent. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
