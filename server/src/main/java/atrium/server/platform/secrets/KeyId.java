package atrium.server.platform.secrets;

/**
 * What a key is called: it stands in every envelope, in the log and in messages, and tells nothing
 * of the key.
 *
 * @param text 16 hexadecimal digits
 */
public record KeyId(String text) {
  @Override
  public String toString() {
    return text;
  }
}
