package atrium.server.audit;

import java.util.Locale;

/**
 * What may be told of a thing before and after a change. There is none for a secret: of secrets
 * only the names are told, never what they say. Nor is there one for what customers write.
 */
public enum AuditField {
  NAME,
  SLUG,
  ZONE,
  ROLE,
  PERMISSIONS,
  /** Ids of channels that somebody sees, or the word for all of them. */
  CHANNELS,
  /** Id of an agent. */
  AGENT,
  EXPIRES_AT,
  /** Blocks of addresses that a token may be used from. */
  NETWORKS,
  CONNECTOR,
  /** The platform's own id of an account. */
  ACCOUNT,
  ENDPOINT,
  STATE,
  /** Why somebody paused a thing. */
  PAUSE_REASON,
  /** After how long without a word from a platform somebody is told. */
  SILENCE_AFTER_MINUTES,
  /** Settings that a connector declares as none of its secrets. */
  SETTINGS,
  /** Names of the secret settings that are set. */
  SECRETS_SET,
  /** Names of the secret settings that got another value. */
  SECRETS_CHANGED,
  /** Scheme, host and port of an address; what follows may be a secret of its own. */
  HOST,
  /** Whether the address changed, although its host may not have. */
  ADDRESS_CHANGED,
  KINDS,
  SINCE,
  /** A number of things that were done at once. */
  COUNT,
  FAILED,
  /** Id of a key that secrets are sealed with, which tells nothing of the key. */
  KEY,
  /** Who sees a thing: one agent, a team, everybody. */
  VISIBILITY,
  /** What agents wrote for others to use, its first 500 characters. */
  TEXT,
  /** The words that stand for a card that agents made for others to use. */
  CARD,
  /** What is done by it. */
  ACTIONS,
  /** Which conversations a view shows, and in which order. */
  FILTER,
  /** Its place among others of its kind, from 0. */
  POSITION,
  /** How somebody showed who he is. */
  WAY,
  /** How a team's conversations are given out. */
  ASSIGNMENT,
  REASSIGN_AFTER_MINUTES,
  AWAY_AFTER_MINUTES,
  /** How many open conversations are given to somebody at once. */
  CAPACITY,
  /** Hours of the week, each as the number of the weekday and two times. */
  HOURS,
  /** Days that have other hours. */
  HOLIDAYS,
  /** Ids of teams. */
  TEAMS,
  /** Ids of tags. */
  TAGS,
  PRIORITIES,
  /** What is to be done in how many minutes. */
  TARGETS,
  /** Id of a calendar, or in which hours time passes instead. */
  CALENDAR,
  ALERT_BEFORE_MINUTES,
  /** Whether it holds where nothing else is named. */
  STANDARD,
  /** Ids of customers; never their names, which go when somebody is erased. */
  CUSTOMERS,
  /** Ids of addresses of customers; never what they are. */
  ADDRESSES,
  /** Keys of attributes of a customer; never what they say. */
  ATTRIBUTES,
  ATTRIBUTE_TYPE,
  /** What can be chosen. */
  OPTIONS,
  /** Whether it is to be filled in before a conversation is closed. */
  REQUIRED_ON_CLOSE,
  /** Who changes its values: teams, everybody, or managers. */
  EDITED_BY,
  /** Key of what customers allow or forbid. */
  TOPIC,
  /** Words that stop, by language. */
  STOP_WORDS,
  /** Id of what somebody decided about who is who. */
  DECISION;

  /** As stored and as answered. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
