package atrium.server;

import atrium.server.platform.Reason;
import java.util.Map;
import java.util.Set;

/** Who may look beyond one workspace, and why: each of these sees everybody's customers. */
final class LookingEverywhere {
  static final Map<Reason, Set<String>> ALLOWED =
      Map.of(
          Reason.DOOR_LOOKUP, Set.of("channels.Doors", "messages.Files"),
          Reason.SIGN_IN,
              Set.of(
                  "accounts.AccountsAuthenticator",
                  "accounts.Invitations",
                  "accounts.Links",
                  "accounts.OidcSignIn",
                  "accounts.OwnPasskeys",
                  "accounts.PasskeySignIn",
                  "accounts.PasswordCheck",
                  "accounts.PasswordResets",
                  "accounts.People",
                  "accounts.Persons",
                  "accounts.Proofs",
                  "accounts.SecondFactors",
                  "accounts.Sessions",
                  "accounts.SignIn",
                  "accounts.Tokens",
                  "accounts.Travels"),
          Reason.OUTBOX_CLAIM,
              Set.of(
                  "subscriptions.PostWorker",
                  "delivery.Claiming",
                  "delivery.Deliveries",
                  "delivery.Settling",
                  "delivery.Worker"),
          Reason.TIMERS,
              Set.of(
                  "automation.Assigner",
                  "automation.Availabilities",
                  "automation.Slas",
                  "channels.Upkeep",
                  "conversations.Snoozes",
                  "delivery.DueMessages",
                  "delivery.Listing",
                  "identity.GroupMembers",
                  "identity.Joining",
                  "identity.PlatformBlocks",
                  "identity.Profiles",
                  "identity.Suggesting",
                  "messages.FileFetcher",
                  "messages.Messages",
                  "notifications.Notifications"),
          Reason.READER_SWEEP, Set.of("platform.Readers", "push.PushStore"),
          Reason.RETENTION,
              Set.of(
                  "channels.Upkeep",
                  "ingest.JournalDays",
                  "messages.Messages",
                  "messages.Orphans",
                  "notifications.Notifications",
                  "platform.Retention",
                  "subscriptions.Subscriptions"),
          Reason.BACKUP, Set.of(),
          Reason.INSTANCE_ADMIN,
              Set.of(
                  "platform.DatabaseClock",
                  "audit.Audit",
                  "channels.Sandboxes",
                  "accounts.Administration",
                  "accounts.FirstAdmin",
                  "platform.IdStore",
                  "platform.LeaseStore",
                  "platform.Rewrapping",
                  "platform.SealedStore",
                  "platform.SentinelStore"));

  /** Who may write into several workspaces by one transaction, which is fenced to these. */
  static final Set<String> SEVERAL = Set.of("ingest.BatchWriter");

  private LookingEverywhere() {}
}
