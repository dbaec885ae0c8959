package atrium.server.api;

/**
 * What a route needs. The first three are about the caller alone; all others are held in one
 * workspace, which the path names.
 */
public enum Permission {
  /** Anybody, signed in or not. */
  PUBLIC,
  /** Anybody with a session; no workspace in the path. */
  SIGNED_IN,
  /** Whoever holds the instance's metrics token, or comes from this machine. */
  OPERATE,
  /** Any agent or token of the workspace. */
  MEMBER,
  CONVERSATION_READ,
  /** Writes to customers. */
  MESSAGE_SEND,
  /** Assigns, closes, tags: everything about a conversation but writing in it. */
  CONVERSATION_WORK,
  /** Makes and changes tags; reading them needs {@link #CONVERSATION_READ}. */
  TAG_MANAGE,
  CUSTOMER_READ,
  CHANNEL_READ,
  CHANNEL_MANAGE,
  /** Writes and submits templates; reading them needs {@link #CHANNEL_READ}. */
  TEMPLATE_MANAGE,
  JOURNAL_READ,
  JOURNAL_REPLAY,
  TOKEN_MANAGE,
  SUBSCRIPTION_MANAGE,
  EVENT_READ,
  /** Reads who did what. */
  AUDIT_READ,
  /** Invites people, gives them roles, takes them out. */
  AGENT_MANAGE;

  /** Whether it is held in a workspace. */
  public boolean ofWorkspace() {
    return switch (this) {
      case PUBLIC, SIGNED_IN, OPERATE -> false;
      case MEMBER,
          CONVERSATION_READ,
          MESSAGE_SEND,
          CONVERSATION_WORK,
          TAG_MANAGE,
          CUSTOMER_READ,
          CHANNEL_READ,
          CHANNEL_MANAGE,
          TEMPLATE_MANAGE,
          JOURNAL_READ,
          JOURNAL_REPLAY,
          TOKEN_MANAGE,
          SUBSCRIPTION_MANAGE,
          EVENT_READ,
          AUDIT_READ,
          AGENT_MANAGE ->
          true;
    };
  }
}
