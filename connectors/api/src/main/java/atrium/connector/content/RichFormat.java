package atrium.connector.content;

/** What {@link Content.Rich#format()} may say. Stored as text, so words are only ever added. */
public final class RichFormat {
  /** A Flex bubble or carousel. */
  public static final String LINE_FLEX = "line.flex";

  /** Buttons, a confirmation, a carousel or a carousel of pictures. */
  public static final String LINE_TEMPLATE = "line.template";

  /** One picture with areas to tap: {@code baseUrl}, {@code baseSize}, {@code actions}. */
  public static final String LINE_IMAGEMAP = "line.imagemap";

  private RichFormat() {}
}
