package atrium.server.channels;

import atrium.connector.Capability;
import atrium.connector.ConnectorDescription;
import atrium.connector.SettingField;

/**
 * A channel as those see it who send on it.
 *
 * @param revision rises with every change of its settings
 */
public record Outlet(
    long id,
    String name,
    Channel.State state,
    Channel.HealthState health,
    long revision,
    Shown shown,
    ConnectorDescription connector) {
  /**
   * What customers on the channel are shown besides messages.
   *
   * @param read that their messages were read
   * @param typing that an agent writes; never without the other, for platforms tell both at once
   */
  public record Shown(boolean read, boolean typing) {
    static Shown of(Channel channel, ConnectorDescription connector) {
      boolean read =
          connector.capabilities().contains(Capability.MARK_READ)
              && wanted(channel, SettingField.MARK_READ);
      boolean typing =
          connector.capabilities().contains(Capability.TYPING)
              && wanted(channel, SettingField.TYPING);
      return new Shown(read, read && typing);
    }

    private static boolean wanted(Channel channel, SettingField field) {
      var usual = field.fallback().orElse("false");
      return channel.settings().getOrDefault(field.key(), usual).equals("true");
    }
  }

  static Outlet of(Channel channel, ConnectorDescription connector) {
    return new Outlet(
        channel.id(),
        channel.name(),
        channel.state(),
        channel.health(),
        channel.revision(),
        Shown.of(channel, connector),
        connector);
  }
}
