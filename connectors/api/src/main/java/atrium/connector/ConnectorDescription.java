package atrium.connector;

import java.util.List;
import java.util.Set;

/**
 * What a connector is and must be told.
 *
 * @param name stable, {@code [a-z0-9-]+}; stored with every channel
 * @param title the platform's name as people write it
 * @param capabilities what its channels can do; the contract asserts the rest is refused
 * @param endpointSettings fields of a webhook address (one per platform app)
 * @param channelSettings fields of one connected account
 * @param accountSetting the channel setting whose value equals {@link InboundEvent#accountKey()}
 * @param window when free-form messages may be sent
 */
public record ConnectorDescription(
    String name,
    String title,
    Set<Capability> capabilities,
    List<SettingField> endpointSettings,
    List<SettingField> channelSettings,
    String accountSetting,
    WindowPolicy window) {
  public ConnectorDescription {
    capabilities = Set.copyOf(capabilities);
    endpointSettings = List.copyOf(endpointSettings);
    channelSettings = List.copyOf(channelSettings);
  }
}
