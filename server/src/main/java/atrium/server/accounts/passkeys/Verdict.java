package atrium.server.accounts.passkeys;

/** What became of a passkey that was shown. */
public sealed interface Verdict {
  /** It is a person's, and he held it. */
  record Shown(long person, Passkey passkey) implements Verdict {}

  /**
   * It does not count.
   *
   * @param reason for the log; whoever showed it is not told
   */
  record Refused(String reason) implements Verdict {}

  /**
   * Its signature is right and its counter went back: it may have been copied. It does not count.
   */
  record Suspect(long person, Passkey passkey) implements Verdict {}
}
