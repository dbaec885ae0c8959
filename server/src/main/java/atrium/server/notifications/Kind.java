package atrium.server.notifications;

import java.util.Locale;

/** What somebody can be told of. */
public enum Kind {
  /** A conversation was given to him. */
  ASSIGNED,
  /** A conversation nobody has was given to a team of his. */
  TEAM_ASSIGNED,
  /** A customer wrote in a conversation that he has or follows. */
  MESSAGE,
  /** A note names him or a team of his. */
  MENTION,
  /** Something that he sent, or left to be sent later, did not reach its customer. */
  FAILED,
  /** A conversation that he has, follows or snoozed is there again. */
  SNOOZE_ENDED,
  /** Something that a policy asks for soon is due, in what is his, or his team's and nobody's. */
  SLA_DUE_SOON,
  /** It was not done in time. */
  SLA_BREACHED,
  /** A channel needs somebody; for those who may do something about it. */
  CHANNEL_ALARM;

  /** As stored and as sent. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a text that was checked when it was stored. */
  static Kind stored(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
