package atrium.server.identity;

import atrium.connector.Party;
import atrium.server.platform.Tx;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * What a platform tells about somebody beside his name: his picture, which is fetched before any
 * transaction begins, and the language of his app.
 */
final class Faces {
  private final PictureKeeper keeper;
  private final PictureStore store = new PictureStore();

  Faces(PictureKeeper keeper) {
    this.keeper = keeper;
  }

  /**
   * What was told, with its picture kept.
   *
   * @param picture empty where none was told, or none was to be had
   */
  record Told(Optional<Party.Profile> profile, Optional<PictureKeeper.Picture> picture) {
    static final Told NOTHING = new Told(Optional.empty(), Optional.empty());

    /** The platform tells of him and names no picture: he took it away. */
    private boolean hasNone() {
      return profile.filter(one -> one.pictureUrl().isEmpty()).isPresent();
    }
  }

  /**
   * Fetches the picture.
   *
   * @throws atrium.connector.PlatformFailure if it may be had later
   */
  Told with(Optional<Party.Profile> profile) {
    return new Told(profile, profile.flatMap(Party.Profile::pictureUrl).flatMap(keeper::keep));
  }

  /** Keeps it; what is as it was before is told to nobody. */
  void note(Tx tx, long identity, Told told) {
    var customers = new LinkedHashSet<Long>();
    var isAnother =
        told.picture().isPresent()
            ? store.keep(tx, identity, told.picture().get())
            : told.hasNone() && store.drop(tx, identity);
    if (isAnother) {
      store.touch(tx, identity).ifPresent(customers::add);
    }
    told.profile()
        .flatMap(Party.Profile::language)
        .ifPresent(language -> store.speaks(tx, identity, language).ifPresent(customers::add));
    customers.forEach(customer -> tx.announce(IdentityEvent.changed(customer)));
  }
}
