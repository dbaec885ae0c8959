package atrium.server.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Everything that leaves a row. Names are stored and answered: they never change or go. */
public enum AuditAction {
  WORKSPACE_CREATED("workspace.created"),
  /** What it is called, and its time zone. */
  WORKSPACE_CHANGED("workspace.changed"),
  WORKSPACE_SECOND_FACTOR_CHANGED("workspace.second_factor_changed"),
  /** How much everybody is given at once, and when he is taken to be away. */
  WORKSPACE_ASSIGNMENT_CHANGED("workspace.assignment_changed"),
  PERSON_SIGNED_IN("person.signed_in"),
  PERSON_SIGN_IN_FAILED("person.sign_in_failed"),
  PERSON_SIGNED_OUT("person.signed_out"),
  PERSON_PASSWORD_CHANGED("person.password_changed"),
  PERSON_EMAIL_CHANGED("person.email_changed"),
  PERSON_SECOND_FACTOR_ADDED("person.second_factor_added"),
  PERSON_SECOND_FACTOR_REMOVED("person.second_factor_removed"),
  PERSON_RECOVERY_CODES_RENEWED("person.recovery_codes_renewed"),
  PERSON_PASSKEY_ADDED("person.passkey_added"),
  PERSON_PASSKEY_RENAMED("person.passkey_renamed"),
  PERSON_PASSKEY_REMOVED("person.passkey_removed"),
  /** A passkey's signature counter went back: it may have been copied. */
  PERSON_PASSKEY_SUSPECTED("person.passkey_suspected"),
  PERSON_SIGN_IN_LINKED("person.sign_in_linked"),
  PERSON_SIGN_IN_UNLINKED("person.sign_in_unlinked"),
  PERSON_DISABLED("person.disabled"),
  PERSON_ENABLED("person.enabled"),
  AGENT_ADDED("agent.added"),
  AGENT_ROLE_CHANGED("agent.role_changed"),
  AGENT_CHANNELS_CHANGED("agent.channels_changed"),
  AGENT_CAPACITY_CHANGED("agent.capacity_changed"),
  AGENT_SESSIONS_ENDED("agent.sessions_ended"),
  AGENT_RESET_LINK_MADE("agent.reset_link_made"),
  AGENT_DISABLED("agent.disabled"),
  AGENT_ENABLED("agent.enabled"),
  INVITATION_MADE("invitation.made"),
  INVITATION_WITHDRAWN("invitation.withdrawn"),
  TEAM_CREATED("team.created"),
  TEAM_CHANGED("team.changed"),
  TEAM_DELETED("team.deleted"),
  TEAM_MEMBER_ADDED("team.member_added"),
  TEAM_MEMBER_REMOVED("team.member_removed"),
  TEAM_ASSIGNMENT_CHANGED("team.assignment_changed"),
  CALENDAR_CREATED("calendar.created"),
  CALENDAR_CHANGED("calendar.changed"),
  CALENDAR_DELETED("calendar.deleted"),
  SLA_POLICY_CREATED("sla_policy.created"),
  SLA_POLICY_CHANGED("sla_policy.changed"),
  SLA_POLICY_DELETED("sla_policy.deleted"),
  ROLE_CREATED("role.created"),
  ROLE_CHANGED("role.changed"),
  ROLE_DELETED("role.deleted"),
  TOKEN_CREATED("token.created"),
  TOKEN_REVOKED("token.revoked"),
  ENDPOINT_CREATED("endpoint.created"),
  ENDPOINT_CHANGED("endpoint.changed"),
  CHANNEL_CONNECTED("channel.connected"),
  CHANNEL_CHANGED("channel.changed"),
  SUBSCRIPTION_CREATED("subscription.created"),
  SUBSCRIPTION_CHANGED("subscription.changed"),
  SUBSCRIPTION_REMOVED("subscription.removed"),
  SUBSCRIPTION_SECRET_ROTATED("subscription.secret_rotated"),
  SUBSCRIPTION_REPLAYED("subscription.replayed"),
  MACRO_CREATED("macro.created"),
  MACRO_CHANGED("macro.changed"),
  MACRO_DELETED("macro.deleted"),
  VIEW_CREATED("view.created"),
  VIEW_CHANGED("view.changed"),
  VIEW_DELETED("view.deleted"),
  TEMPLATE_SUBMITTED("template.submitted"),
  TEMPLATE_DELETED("template.deleted"),
  CUSTOMER_MERGED("customer.merged"),
  CUSTOMER_SPLIT("customer.split"),
  CUSTOMERS_KEPT_APART("customer.kept_apart"),
  CUSTOMER_DECISION_UNDONE("customer.decision_undone"),
  CUSTOMER_BLOCKED("customer.blocked"),
  CUSTOMER_UNBLOCKED("customer.unblocked"),
  /** Something was said of one, or taken back; which attributes, never what. */
  CUSTOMER_ATTRIBUTES_CHANGED("customer.attributes_changed"),
  /** What one allowed or forbade was recorded; of which address and topic. */
  CUSTOMER_CONSENT_CHANGED("customer.consent_changed"),
  CONSENT_TOPIC_CREATED("consent_topic.created"),
  CONSENT_TOPIC_CHANGED("consent_topic.changed"),
  CONSENT_TOPIC_DELETED("consent_topic.deleted"),
  /** The words that stop, and what they forbid. */
  STOP_WORDS_CHANGED("stop_words.changed"),
  ATTRIBUTE_CREATED("attribute.created"),
  ATTRIBUTE_CHANGED("attribute.changed"),
  ATTRIBUTE_DELETED("attribute.deleted"),
  /** A webhook was read as it came, with the customers' words in it. */
  JOURNAL_READ("journal.read"),
  JOURNAL_REPLAYED("journal.replayed"),
  KEY_ADDED("key.added"),
  KEY_REWRAPPED("key.rewrapped");

  private final String text;

  AuditAction(String text) {
    this.text = text;
  }

  /** As stored and as answered: what it was done to, a dot, what was done. */
  public String text() {
    return text;
  }

  /** The action of a name. */
  public static Optional<AuditAction> of(String text) {
    return Arrays.stream(values()).filter(action -> action.text.equals(text)).findFirst();
  }

  /** The actions of a name, or of what stands before the dot in one; none for any other text. */
  static List<AuditAction> matching(String text) {
    return Arrays.stream(values())
        .filter(action -> action.text.equals(text) || action.text.startsWith(text + "."))
        .toList();
  }
}
