package atrium.server.identity;

import atrium.connector.Party;
import org.jspecify.annotations.Nullable;

/** What changed in what a platform tells about somebody; null for unchanged. */
record Profile(@Nullable String name, @Nullable String username, @Nullable String language) {
  static final Profile NOTHING = new Profile(null, null, null);

  static Profile of(Party.Profile told) {
    return new Profile(
        told.name().map(Names::clean).orElse(null),
        told.username().map(Names::clean).orElse(null),
        told.language().orElse(null));
  }
}
