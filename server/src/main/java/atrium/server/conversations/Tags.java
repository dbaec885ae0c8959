package atrium.server.conversations;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Front door of the room, for tags. */
public final class Tags {
  /** Tags of one workspace, at most. */
  public static final int MOST = 500;

  /** Characters of a name, at most. */
  public static final int LONGEST_NAME = 50;

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final TagStore store = new TagStore();

  public Tags(Database database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** All of the transaction's workspace, by name. */
  public List<Tag> all(Tx tx) {
    return store.all(tx);
  }

  /** Those that exist. */
  public List<Tag> get(Tx tx, Collection<Long> wanted) {
    return wanted.isEmpty() ? List.of() : store.get(tx, wanted);
  }

  /**
   * Makes a tag.
   *
   * @throws Refusal.Conflict {@code tag_exists}: names are compared without regard to case
   * @throws Refusal.Unprocessable {@code too_many_tags}
   */
  Tag create(long workspace, String name, Tag.Colour colour) {
    var tag = new Tag(ids.next(), checked(name), colour);
    return database.inWorkspace(
        workspace,
        tx -> {
          if (store.count(tx) >= MOST) {
            throw new Refusal.Unprocessable("too_many_tags", "A workspace has at most 500 tags.");
          }
          if (!store.insert(tx, tag, key(tag.name()), clock.instant())) {
            throw exists();
          }
          tx.announce(TagEvent.changed(tag.id()));
          return tag;
        });
  }

  /**
   * Gives a tag another name or colour; what is left empty stays.
   *
   * @throws Refusal.NotFound if there is no such tag
   * @throws Refusal.Conflict {@code tag_exists}
   */
  Tag change(long workspace, long id, Optional<String> name, Optional<Tag.Colour> colour) {
    var wanted = name.map(Tags::checked);
    return database.inWorkspace(
        workspace,
        tx -> {
          var before = store.lock(tx, id).stream().findFirst().orElseThrow(Refusal.NotFound::new);
          var after = new Tag(id, wanted.orElse(before.name()), colour.orElse(before.colour()));
          if (!after.equals(before)) {
            if (store.isTaken(tx, key(after.name()), id)) {
              throw exists();
            }
            store.update(tx, after, key(after.name()));
            tx.announce(TagEvent.changed(id));
          }
          return after;
        });
  }

  /** Deletes a tag; it disappears from every conversation. Again: nothing. */
  void delete(long workspace, long id) {
    database.inWorkspace(
        workspace,
        tx -> {
          boolean there = store.delete(tx, id);
          if (there) {
            tx.announce(TagEvent.deleted(id));
          }
          return there;
        });
  }

  private static Refusal exists() {
    return new Refusal.Conflict(
        "tag_exists", "There is a tag with this name.", Refusal.Fault.of("/name", "tag_exists"));
  }

  private static String checked(String name) {
    var clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    boolean fits = clean.codePointCount(0, clean.length()) <= LONGEST_NAME;
    if (clean.isEmpty() || !fits || clean.chars().anyMatch(Character::isISOControl)) {
      throw new Refusal.Invalid(
          "invalid_body", "The body is wrong.", Refusal.Fault.of("/name", "invalid_value"));
    }
    return clean;
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
