package atrium.server.platform;

/**
 * Why a transaction may look at more than one workspace. An architecture test pins who may use
 * which.
 */
public enum Reason {
  /** Which workspace does this webhook address belong to? */
  DOOR_LOOKUP,
  /** Who signs in, with what session or token, and where is he an agent? */
  SIGN_IN,
  /** Which deliveries are due? */
  OUTBOX_CLAIM,
  /** Which timers and jobs are due? */
  TIMERS,
  /** Which workspaces is a reader behind in? */
  READER_SWEEP,
  /** What is older than it may get? */
  RETENTION,
  /** Copies everything. */
  BACKUP,
  /** The instance's own rows: settings, leases, ids, workspaces. */
  INSTANCE_ADMIN
}
