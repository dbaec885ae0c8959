package atrium.server.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
  /** Makes and changes macros that others see; one's own need {@link #MESSAGE_SEND}. */
  MACRO_MANAGE,
  /** Makes and changes views that others see; one's own need {@link #CONVERSATION_READ}. */
  VIEW_MANAGE,
  /** Watches over what is open, who has it and who is there. */
  OVERVIEW_READ,
  CUSTOMER_READ,
  /** Writes down what is known of customers. */
  CUSTOMER_EDIT,
  /** Says who is one person and who is not, and takes that back. */
  CUSTOMER_MERGE,
  /** Says whom and what nobody wants to hear of: blocks addresses, calls conversations spam. */
  CUSTOMER_BLOCK,
  /** Takes back what others decided about who is who, all at once. */
  CUSTOMER_MANAGE,
  /** Decides what is to be known of customers, and who sees it; sees and changes all of it. */
  ATTRIBUTE_MANAGE,
  /** Decides what customers can allow and forbid, and which words of theirs stop. */
  CONSENT_MANAGE,
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
  /** Changes what the workspace is called, and its time zone. */
  WORKSPACE_MANAGE,
  /** Invites people, gives them roles and channels, takes them out. */
  AGENT_MANAGE,
  /** Makes teams, and says who is in them and which channels they see. */
  TEAM_MANAGE,
  /** Makes roles of the workspace's own. */
  ROLE_MANAGE,
  /** Makes owners and changes what they are; nobody has it but by being one. */
  OWNER_MANAGE;

  /** Whether it is held in a workspace. */
  public boolean ofWorkspace() {
    return switch (this) {
      case PUBLIC, SIGNED_IN, OPERATE -> false;
      case MEMBER,
          CONVERSATION_READ,
          MESSAGE_SEND,
          CONVERSATION_WORK,
          TAG_MANAGE,
          MACRO_MANAGE,
          VIEW_MANAGE,
          OVERVIEW_READ,
          CUSTOMER_READ,
          CUSTOMER_EDIT,
          CUSTOMER_MERGE,
          CUSTOMER_BLOCK,
          CUSTOMER_MANAGE,
          ATTRIBUTE_MANAGE,
          CONSENT_MANAGE,
          CHANNEL_READ,
          CHANNEL_MANAGE,
          TEMPLATE_MANAGE,
          JOURNAL_READ,
          JOURNAL_REPLAY,
          TOKEN_MANAGE,
          SUBSCRIPTION_MANAGE,
          EVENT_READ,
          AUDIT_READ,
          WORKSPACE_MANAGE,
          AGENT_MANAGE,
          TEAM_MANAGE,
          ROLE_MANAGE,
          OWNER_MANAGE ->
          true;
    };
  }

  /** As stored and as sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission of a stored or sent text. */
  public static Optional<Permission> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
  }
}
