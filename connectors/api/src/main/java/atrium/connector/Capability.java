package atrium.connector;

import atrium.connector.content.Content;

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
  SEND_RICH,
  SEND_COMMENT,
  SEND_REACTION,
  SEND_QUOTE,

  /** People of a group can be named in a text so that the platform tells them. */
  SEND_MENTION,

  /** Emoji of the platform's own can stand in a text, each an entity of it. */
  SEND_EMOJI,
  EDIT,
  UNSEND,
  BLOCK,
  MARK_READ,
  TYPING,
  RECEIVE_MEDIA,
  RECEIVE_RECEIPTS,
  RECEIVE_ECHOES,
  RECEIVE_EDITS,
  RECEIVE_UNSENDS,
  GROUPS,

  /** Its webhooks name nobody: {@link Connector#profile} must be asked. */
  FETCH_PROFILES,

  /**
   * The platform takes a message once, however often it comes under the same {@link Outbound#key()}
   * or {@link Outbound.AnswerToken}, for a day from the first time on. Its connector gives one of
   * both along with every attempt, and at every attempt the same, and answers {@link
   * Receipt.Accepted} where the platform says that it has the message. A message whose fate is not
   * known is then sent again by itself; without this it never is.
   */
  SEND_ONCE_BY_KEY,

  /** Names kinds that only customers and platforms write; no connector ever has it. */
  RECEIVED_ONLY;

  /** What it takes to send a content. */
  public static Capability toSend(Content content) {
    return switch (content) {
      case Content.Text _ -> SEND_TEXT;
      case Content.Image _ -> SEND_IMAGE;
      case Content.Video _ -> SEND_VIDEO;
      case Content.Audio _ -> SEND_AUDIO;
      case Content.File _ -> SEND_FILE;
      case Content.Sticker _ -> SEND_STICKER;
      case Content.Location _ -> SEND_LOCATION;
      case Content.Contacts _ -> SEND_CONTACTS;
      case Content.Prompt _ -> SEND_PROMPT;
      case Content.Template _ -> SEND_TEMPLATE;
      case Content.Rich _ -> SEND_RICH;
      case Content.Comment _ -> SEND_COMMENT;
      case Content.Answer _,
          Content.Order _,
          Content.Story _,
          Content.Call _,
          Content.SystemNote _,
          Content.Unsupported _ ->
          RECEIVED_ONLY;
    };
  }

  /** What it takes to carry out an action. */
  public static Capability toDo(Action action) {
    return switch (action) {
      case Action.MarkRead _ -> MARK_READ;
      case Action.Typing _ -> TYPING;
      case Action.React _ -> SEND_REACTION;
      case Action.Unsend _ -> UNSEND;
      case Action.Edit _ -> EDIT;
      case Action.Block _ -> BLOCK;
    };
  }
}
