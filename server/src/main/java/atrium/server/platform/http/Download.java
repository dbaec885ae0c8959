package atrium.server.platform.http;

/** How a download ended, where the other side answered at all. */
public sealed interface Download {
  /** Everything the other side announced was written to the sink. */
  record Whole(long bytes) implements Download {}

  /** Another status than 200; nothing was written. A redirect is one of these. */
  record Refused(int status) implements Download {}

  /** It is longer than allowed: by its own announcement, or by the bytes that came. */
  record TooLarge() implements Download {}

  /** It did not come in the time allowed. */
  record TooSlow() implements Download {}
}
