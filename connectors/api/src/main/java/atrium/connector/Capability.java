package atrium.connector;

/** What a connector's channels can do. Absent means refused, and the contract asserts that. */
public enum Capability {
  SEND_TEXT,
  SEND_IMAGE,
  SEND_VIDEO,
  SEND_AUDIO,
  SEND_FILE,
  SEND_STICKER,
  SEND_LOCATION,
  SEND_CONTACTS,
  SEND_PROMPT,
  SEND_TEMPLATE,
  SEND_REACTION,
  SEND_QUOTE,
  MARK_READ,
  TYPING,
  RECEIVE_MEDIA,
  RECEIVE_RECEIPTS,
  RECEIVE_ECHOES,
  RECEIVE_EDITS,
  RECEIVE_UNSENDS,
  GROUPS
}
