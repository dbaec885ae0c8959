package atrium.server.accounts;

import atrium.server.api.Permission;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What roles are made of: every permission of a workspace with its name and what it allows. */
final class RoleCatalogue {
  private RoleCatalogue() {}

  /** Where permissions stand together. */
  enum Group {
    CONVERSATIONS,
    CHANNELS,
    PROGRAMS,
    PEOPLE;

    /** As sent. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One permission.
   *
   * @param title what people call it
   * @param sentence what it allows
   */
  record Item(Permission permission, Group group, String title, String sentence) {
    /** Whether every role has it. */
    boolean always() {
      return Role.READ_ONLY.can(permission);
    }

    /** Whether only owners have it, so that no role of the workspace's own can. */
    boolean ownersOnly() {
      return permission == Permission.OWNER_MANAGE;
    }
  }

  /** All of them, as they are shown. */
  static List<Item> items() {
    return Arrays.stream(Permission.values())
        .filter(Permission::ofWorkspace)
        .map(each -> new Item(each, group(each), title(each), sentence(each)))
        .sorted(Comparator.comparing(Item::group))
        .toList();
  }

  /** Permissions together with those that every role has. */
  static Set<Permission> complete(Set<Permission> some) {
    var all = EnumSet.copyOf(Role.READ_ONLY.permissions());
    all.addAll(some);
    return all;
  }

  /** Whether a role of the workspace's own may have it. */
  static boolean given(Permission permission) {
    return permission.ofWorkspace() && permission != Permission.OWNER_MANAGE;
  }

  /** The highest built-in role of persons that allows nothing beyond these. */
  static Role base(Set<Permission> permissions) {
    return Stream.of(Role.ADMIN, Role.SUPERVISOR, Role.AGENT)
        .filter(role -> permissions.containsAll(role.permissions()))
        .findFirst()
        .orElse(Role.READ_ONLY);
  }

  private static Group group(Permission permission) {
    return switch (permission) {
      case PUBLIC, SIGNED_IN, OPERATE -> throw ofNoWorkspace(permission);
      case MEMBER,
          CONVERSATION_READ,
          CONVERSATION_WORK,
          MESSAGE_SEND,
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
          EVENT_READ ->
          Group.CONVERSATIONS;
      case CHANNEL_READ, CHANNEL_MANAGE, TEMPLATE_MANAGE, JOURNAL_READ, JOURNAL_REPLAY ->
          Group.CHANNELS;
      case TOKEN_MANAGE, SUBSCRIPTION_MANAGE -> Group.PROGRAMS;
      case WORKSPACE_MANAGE, AGENT_MANAGE, TEAM_MANAGE, ROLE_MANAGE, OWNER_MANAGE, AUDIT_READ ->
          Group.PEOPLE;
    };
  }

  private static String title(Permission permission) {
    return switch (permission) {
      case PUBLIC, SIGNED_IN, OPERATE -> throw ofNoWorkspace(permission);
      case MEMBER -> "Enter the workspace";
      case CONVERSATION_READ -> "Read conversations";
      case MESSAGE_SEND -> "Write to customers";
      case CONVERSATION_WORK -> "Work conversations";
      case TAG_MANAGE -> "Manage tags";
      case MACRO_MANAGE -> "Manage shared macros";
      case VIEW_MANAGE -> "Manage shared views";
      case OVERVIEW_READ -> "See the live overview";
      case CUSTOMER_READ -> "See customers";
      case CUSTOMER_EDIT -> "Describe customers";
      case CUSTOMER_MERGE -> "Merge customers";
      case CUSTOMER_BLOCK -> "Block customers";
      case CUSTOMER_MANAGE -> "Take back others' merges";
      case ATTRIBUTE_MANAGE -> "Manage attributes";
      case CONSENT_MANAGE -> "Manage consent";
      case EVENT_READ -> "Follow events";
      case CHANNEL_READ -> "See channels";
      case CHANNEL_MANAGE -> "Manage channels";
      case TEMPLATE_MANAGE -> "Manage templates";
      case JOURNAL_READ -> "See incoming webhooks";
      case JOURNAL_REPLAY -> "Replay incoming webhooks";
      case TOKEN_MANAGE -> "Manage API tokens";
      case SUBSCRIPTION_MANAGE -> "Manage outgoing webhooks";
      case AGENT_MANAGE -> "Manage people";
      case TEAM_MANAGE -> "Manage teams";
      case ROLE_MANAGE -> "Manage roles";
      case OWNER_MANAGE -> "Manage owners";
      case AUDIT_READ -> "Read the audit log";
      case WORKSPACE_MANAGE -> "Manage the workspace";
    };
  }

  private static String sentence(Permission permission) {
    return switch (permission) {
      case PUBLIC, SIGNED_IN, OPERATE -> throw ofNoWorkspace(permission);
      case MEMBER -> "Sees the names of colleagues, teams and roles.";
      case CONVERSATION_READ ->
          "Reads conversations on the channels that are seen, and their files.";
      case MESSAGE_SEND -> "Sends messages and templates, and writes notes and drafts.";
      case CONVERSATION_WORK -> "Assigns, snoozes, tags and closes conversations.";
      case TAG_MANAGE -> "Makes, renames and deletes tags.";
      case MACRO_MANAGE -> "Makes, changes and deletes macros that teams or everybody use.";
      case VIEW_MANAGE -> "Makes, changes and deletes views that teams or everybody see.";
      case OVERVIEW_READ ->
          "Sees what is open, who waits, and who of the agents is there with how much.";
      case CUSTOMER_READ -> "Sees customers with their addresses.";
      case CUSTOMER_EDIT -> "Writes down what is known of customers.";
      case CUSTOMER_MERGE -> "Merges and splits customers, and takes such decisions back.";
      case CUSTOMER_BLOCK ->
          "Blocks and unblocks customers, and says which conversations are spam.";
      case CUSTOMER_MANAGE -> "Takes back all that somebody merged and split within a time.";
      case ATTRIBUTE_MANAGE ->
          "Decides what is to be known of customers and who sees it, and sees all of it.";
      case CONSENT_MANAGE ->
          "Decides what customers can allow and forbid, and which of their words stop.";
      case EVENT_READ -> "Follows what happens as it happens, through a socket or the event feed.";
      case CHANNEL_READ -> "Sees channels with their health and templates.";
      case CHANNEL_MANAGE -> "Connects, changes and pauses channels, and gives them their secrets.";
      case TEMPLATE_MANAGE -> "Writes, submits and deletes message templates.";
      case JOURNAL_READ -> "Sees which webhooks came in and what became of them.";
      case JOURNAL_REPLAY -> "Opens webhooks as they came, and takes them in again.";
      case TOKEN_MANAGE -> "Makes and revokes API tokens that can do no more than their maker.";
      case SUBSCRIPTION_MANAGE -> "Decides which programs are told of events, and where.";
      case AGENT_MANAGE -> "Invites people, gives them roles and channels, and takes them out.";
      case TEAM_MANAGE -> "Makes teams, and decides who is in them and what they see.";
      case ROLE_MANAGE -> "Makes, changes and deletes the workspace's own roles.";
      case OWNER_MANAGE -> "Makes owners, and changes what owners are.";
      case AUDIT_READ -> "Reads who did what, when and from where.";
      case WORKSPACE_MANAGE -> "Changes what the workspace is called, and its time zone.";
    };
  }

  private static IllegalArgumentException ofNoWorkspace(Permission permission) {
    return new IllegalArgumentException(permission + " is not held in a workspace");
  }
}
