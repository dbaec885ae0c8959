package atrium.server.identity.attributes;

import atrium.server.accounts.Directory;
import atrium.server.api.Permission;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import atrium.server.platform.Work;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Front door: what a workspace wants to know of its customers. */
public final class Attributes {
  /** Attributes of one workspace, at most. */
  public static final int MOST = 100;

  /** Options of one, at most. */
  public static final int MOST_OPTIONS = 200;

  /** Characters of an option, at most. */
  public static final int LONGEST_OPTION = 100;

  /** Characters of a description, at most. */
  public static final int LONGEST_DESCRIPTION = 300;

  /** Characters of a text, at most. */
  public static final int LONGEST_TEXT = 1_000;

  /** Characters of a link, at most. */
  public static final int LONGEST_LINK = 2_000;

  /** Texts of a list, at most. */
  public static final int MOST_ITEMS = 50;

  /** Characters of each, at most. */
  public static final int LONGEST_ITEM = 200;

  static final int LONGEST_NUMBER = 40;
  static final int MOST_TEAMS = 50;
  private static final String UNIQUE_VIOLATION = "23505";
  private final Database database;
  private final Ids ids;
  private final Directory directory;
  private final Audit audit;
  private final Drafting drafting;
  private final AttributeStore store = new AttributeStore();
  private final ValueStore values = new ValueStore();

  public Attributes(Database database, Ids ids, Directory directory, Audit audit) {
    this.database = database;
    this.ids = ids;
    this.directory = directory;
    this.audit = audit;
    this.drafting = new Drafting(directory);
  }

  /** What somebody is to attributes. */
  public Viewer viewer(Tx tx, Principal who) {
    boolean agent = who.kind() == Principal.Kind.AGENT;
    return new Viewer(
        who.may(Permission.ATTRIBUTE_MANAGE),
        who.may(Permission.CUSTOMER_EDIT),
        agent ? directory.teamsOf(tx, who.actor()) : Set.of());
  }

  /** Those that somebody sees, by name. */
  List<Attribute> seen(Tx tx, Viewer viewer) {
    return store.all(tx).stream().filter(viewer::sees).toList();
  }

  /** The same, of which some stay as they are until the transaction ends. */
  List<Attribute> held(Tx tx, Viewer viewer, Collection<String> keys) {
    store.hold(tx, keys);
    return seen(tx, viewer);
  }

  /**
   * Makes an attribute.
   *
   * @throws Refusal.Conflict {@code attribute_exists}: keys are compared as they are, names without
   *     regard to case
   * @throws Refusal.Unprocessable {@code too_many_attributes}, {@code no_such_team}
   */
  Attribute create(long workspace, AttributeWish wish) {
    return stored(
        workspace,
        tx -> {
          if (store.all(tx).size() >= MOST) {
            throw new Refusal.Unprocessable(
                "too_many_attributes", "A workspace has at most 100 attributes.");
          }
          var made = drafting.after(tx, Drafting.blank(ids.next(), wish), wish);
          requireFree(tx, made);
          store.insert(tx, made, Words.key(made.name()));
          tx.announce(AttributeEvent.changed(made.id()));
          audit.write(tx, AttributeTrail.created(made));
          return made;
        });
  }

  /**
   * Changes one; what changes nothing is not announced.
   *
   * @param expected the revision it was changed from; empty: whatever it is
   * @param drops whether options may go that customers have
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Stale if it has another revision by now
   * @throws Refusal.Conflict {@code attribute_exists}; {@code option_in_use} with how many
   *     addresses have one of those that would go
   */
  Attribute change(
      long workspace, long id, AttributeWish wish, OptionalLong expected, boolean drops) {
    return stored(
        workspace,
        tx -> {
          var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          if (expected.isPresent() && expected.getAsLong() != before.revision()) {
            throw new Refusal.Stale();
          }
          var after = drafting.after(tx, before, wish);
          if (after.says(before)) {
            return before;
          }
          requireFree(tx, after);
          dropOptions(tx, before, after, drops);
          store.update(tx, after, Words.key(after.name()));
          tx.announce(AttributeEvent.changed(id));
          audit.write(tx, AttributeTrail.changed(before, after));
          return store.lock(tx, id).orElse(after);
        });
  }

  /** Of two who take a name at one moment both find it free; the database's key finds out. */
  private <T> T stored(long workspace, Work<T> work) {
    try {
      return database.inWorkspace(workspace, work);
    } catch (DatabaseFailure refused) {
      throw refused.sqlState().equals(UNIQUE_VIOLATION) ? exists("name") : refused;
    }
  }

  private void requireFree(Tx tx, Attribute one) {
    store
        .taken(tx, one, Words.key(one.name()))
        .ifPresent(field -> {
          throw exists(field);
        });
  }

  private static Refusal.Conflict exists(String field) {
    return new Refusal.Conflict(
        "attribute_exists",
        "There is such an attribute.",
        Refusal.Fault.of("/" + field, "attribute_exists"));
  }

  private void dropOptions(Tx tx, Attribute before, Attribute after, boolean drops) {
    var gone = new HashSet<String>();
    before.options().forEach(option -> gone.add(option.id()));
    after.options().forEach(option -> gone.remove(option.id()));
    if (gone.isEmpty()) {
      return;
    }
    long users = values.count(tx, before.id(), gone);
    if (users > 0 && !drops) {
      throw inUse("option_in_use", "/options", users);
    }
    values.drop(tx, before.id(), gone);
  }

  private static Refusal.Conflict inUse(String code, String pointer, long users) {
    return new Refusal.Conflict(
        code,
        "Customers have values of it.",
        new Refusal.Fault(pointer, code, Map.of("count", Long.toString(users))));
  }

  /**
   * Deletes an attribute with all its values.
   *
   * @param drops whether it may have some
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Conflict {@code attribute_in_use} with how many addresses have a value of it
   */
  void delete(long workspace, long id, boolean drops) {
    database.inWorkspace(
        workspace,
        tx -> {
          var one = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
          long users = values.count(tx, id);
          if (users > 0 && !drops) {
            throw inUse("attribute_in_use", "", users);
          }
          store.delete(tx, id);
          tx.announce(AttributeEvent.deleted(id));
          audit.write(tx, AttributeTrail.deleted(one, users));
          return id;
        });
  }
}
