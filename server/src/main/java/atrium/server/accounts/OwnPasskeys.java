package atrium.server.accounts;

import atrium.server.accounts.passkeys.Attestation;
import atrium.server.accounts.passkeys.Ceremony;
import atrium.server.accounts.passkeys.Creation;
import atrium.server.accounts.passkeys.Passkey;
import atrium.server.accounts.passkeys.Passkeys;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a person does about his own passkeys. */
final class OwnPasskeys {
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final PasskeyParts parts;
  private final WaysIn waysIn;
  private final PersonStore persons = new PersonStore();

  OwnPasskeys(AccountsParts accounts, PasskeyParts parts, WaysIn waysIn) {
    this.database = accounts.database();
    this.ids = accounts.ids();
    this.clock = accounts.clock();
    this.parts = parts;
    this.waysIn = waysIn;
  }

  /** His, oldest first. */
  List<Passkey> list(long person) {
    return database.everywhere(Reason.SIGN_IN, tx -> parts.passkeys().list(tx, person));
  }

  private static Ceremony registering(OwnSession own) {
    return Ceremony.of(Ceremony.Purpose.REGISTER, own.person(), own.hash());
  }

  /**
   * What his browser needs to make one.
   *
   * @throws Refusal.Conflict if he has as many as anybody may have
   */
  Creation propose(OwnSession own) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var person =
              persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new).person();
          refuseFull(tx, own.person());
          var owner = new Passkeys.Owner(person.id(), person.email(), person.name());
          return parts.passkeys().propose(tx, registering(own), owner);
        });
  }

  private void refuseFull(Tx tx, long person) {
    if (parts.passkeys().list(tx, person).size() >= Passkeys.MOST) {
      throw new Refusal.Conflict("too_many_passkeys", "Remove a passkey first.");
    }
  }

  /**
   * A passkey that was made.
   *
   * @param recoveryCodes where it is his first second factor: the only time that they are known
   */
  record Added(Passkey passkey, List<String> recoveryCodes) {
    Added {
      recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
      return "Added[" + passkey.id() + "]";
    }
  }

  /**
   * Keeps one that his browser made. If it is his first second factor, his other sessions end,
   * which none was asked for.
   *
   * @throws Refusal.Invalid if anything about it is not as it must be
   * @throws Refusal.Conflict if he has as many as anybody may have
   */
  Added add(OwnSession own, String name, Attestation attestation) {
    var checks = new Checks();
    var clean = checks.name("/name", name);
    checks.refuse();
    var wanted = new Passkey(ids.next(), clean, false, clock.instant(), Optional.empty());
    Optional<Added> added =
        database.everywhere(
            Reason.SIGN_IN,
            tx -> {
              persons.lock(tx, own.person());
              refuseFull(tx, own.person());
              boolean first = !parts.factors().has(tx, own.person());
              return parts
                  .passkeys()
                  .register(tx, registering(own), attestation, wanted)
                  .map(passkey -> added(tx, own, passkey, first));
            });
    return added.orElseThrow(
        () -> new Refusal.Invalid("passkey_refused", "This passkey cannot be accepted."));
  }

  private Added added(Tx tx, OwnSession own, Passkey passkey, boolean first) {
    tell(tx, AuditAction.PERSON_PASSKEY_ADDED, own, passkey.name());
    if (!first) {
      return new Added(passkey, List.of());
    }
    parts.sessions().endAll(tx, own.person(), Optional.of(own.hash()));
    return new Added(passkey, parts.factors().firstRecoveryCodes(tx, own.person()));
  }

  private void tell(Tx tx, AuditAction action, OwnSession own, String name) {
    var person = persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new).person();
    parts.trail().tellOfHimself(tx, action, person, Facts.NONE.with(AuditField.NAME, name));
  }

  /**
   * Calls one something else.
   *
   * @throws Refusal.NotFound if he has no such passkey
   */
  void rename(OwnSession own, long id, String name) {
    var checks = new Checks();
    var clean = checks.name("/name", name);
    checks.refuse();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          if (!parts.passkeys().rename(tx, own.person(), id, clean)) {
            throw new Refusal.NotFound();
          }
          tell(tx, AuditAction.PERSON_PASSKEY_RENAMED, own, clean);
          return id;
        });
  }

  /**
   * Takes one away and ends his other sessions, for he may have lost it.
   *
   * @throws Refusal.NotFound if he has no such passkey
   * @throws Refusal.Conflict if it is his last second factor and a workspace requires one, or
   *     nothing else would let him in
   */
  void remove(OwnSession own, long id) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.lock(tx, own.person());
          var before = parts.passkeys().list(tx, own.person());
          var gone = before.stream().filter(passkey -> passkey.id() == id).findFirst();
          var name = gone.orElseThrow(Refusal.NotFound::new).name();
          var _ = parts.passkeys().remove(tx, own.person(), id);
          if (!parts.factors().has(tx, own.person())) {
            parts.factors().refuseIfRequired(tx, own.person());
            parts.factors().forgetRecovery(tx, own.person());
          }
          waysIn.refuseNone(tx, own.person());
          parts.sessions().endAll(tx, own.person(), Optional.of(own.hash()));
          tell(tx, AuditAction.PERSON_PASSKEY_REMOVED, own, name);
          return id;
        });
  }
}
