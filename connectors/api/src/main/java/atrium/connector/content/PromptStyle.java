package atrium.connector.content;

/** What {@link Content.Prompt#style()} may say. Stored as text, so words are only ever added. */
public final class PromptStyle {
  /** Reply buttons. */
  public static final String BUTTONS = "buttons";

  /** Choices above the keyboard, gone with the next message. */
  public static final String QUICK_REPLIES = "quick_replies";

  /** Rows behind a button, under headings. */
  public static final String LIST = "list";

  /** One choice with a link. */
  public static final String LINK = "link";

  /** Asks where the customer is; no choices. */
  public static final String LOCATION = "location_request";

  /** Opens a form inside the platform. */
  public static final String FLOW = "flow";

  /** One product of the catalogue. */
  public static final String PRODUCT = "product";

  /** Several products under headings. */
  public static final String PRODUCTS = "products";

  private PromptStyle() {}
}
