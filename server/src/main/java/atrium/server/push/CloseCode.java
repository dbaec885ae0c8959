package atrium.server.push;

/** Why the server closes a socket, and so what its page should do. */
enum CloseCode {
  /** It broke the rules of the conversation. Not worth trying again. */
  POLICY(1008),
  /** A message above 64 KiB. */
  TOO_BIG(1009),
  /** This node goes down; come back after the time in the reason. */
  RESTART(1012),
  /** Too many at once; come back after the time in the reason. */
  TRY_LATER(1013),
  /** It reads more slowly than the log grows; come back and resume. */
  LAGGING(4013),
  /** The session ended, or the agent has no part in the workspace any more. Sign in again. */
  SESSION_ENDED(4401);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
