package atrium.connector;

/** A setting of a channel or endpoint is missing or malformed. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String key;

  /**
   * @param key the setting
   * @param reason what is wrong with it, without its value
   */
  public InvalidSettings(String key, String reason) {
    super(key + ": " + reason);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
