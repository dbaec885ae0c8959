package atrium.server.platform.config;

/** A value that is readable but not acceptable. {@link ConfigReader} adds where it came from. */
final class InvalidSetting extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param expected completes "expected …"
   */
  InvalidSetting(String key, String expected) {
    super(expected);
    this.key = key;
  }

  String key() {
    return key;
  }
}
