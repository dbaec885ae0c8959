package atrium.server.accounts;

import atrium.server.api.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is in a workspace, and through {@link #can} what he may do there; the highest
 * first. These are in every workspace; one that a workspace makes is a {@link HeldRole.Custom}.
 */
public enum Role {
  OWNER,
  ADMIN,
  SUPERVISOR,
  AGENT,
  READ_ONLY,
  BOT;

  /** What it allows; what somebody holds is decided by his {@link HeldRole}. */
  public boolean can(Permission permission) {
    return switch (permission) {
      case PUBLIC -> true;
      case SIGNED_IN, OPERATE -> false;
      case MEMBER, CONVERSATION_READ, CUSTOMER_READ, CHANNEL_READ, EVENT_READ -> true;
      case MESSAGE_SEND, CONVERSATION_WORK, CUSTOMER_EDIT -> this != READ_ONLY;
      case CUSTOMER_MERGE, CUSTOMER_BLOCK -> this != READ_ONLY && this != BOT;
      case TEMPLATE_MANAGE, TAG_MANAGE, MACRO_MANAGE, VIEW_MANAGE, OVERVIEW_READ, CUSTOMER_MANAGE ->
          this == OWNER || this == ADMIN || this == SUPERVISOR;
      case ATTRIBUTE_MANAGE,
          CONSENT_MANAGE,
          CHANNEL_MANAGE,
          JOURNAL_READ,
          JOURNAL_REPLAY,
          TOKEN_MANAGE,
          SUBSCRIPTION_MANAGE,
          AUDIT_READ,
          WORKSPACE_MANAGE,
          AGENT_MANAGE,
          TEAM_MANAGE,
          ROLE_MANAGE ->
          this == OWNER || this == ADMIN;
      case OWNER_MANAGE -> this == OWNER;
    };
  }

  /** Everything it may do in a workspace. */
  public Set<Permission> permissions() {
    var held = EnumSet.noneOf(Permission.class);
    for (var permission : Permission.values()) {
      if (permission.ofWorkspace() && can(permission)) {
        held.add(permission);
      }
    }
    return held;
  }

  /** Whether an API token may have it: nobody owns a workspace by a token. */
  public boolean ofTokens() {
    return switch (this) {
      case ADMIN, AGENT, READ_ONLY, BOT -> true;
      case OWNER, SUPERVISOR -> false;
    };
  }

  /** Whether a person may have it. */
  public boolean ofAgents() {
    return this != BOT;
  }

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a stored or sent text. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** The role of a text that was checked when it was stored. */
  static Role stored(String text) {
    return of(text).orElseThrow(() -> new IllegalStateException("Unknown role in the database"));
  }
}
