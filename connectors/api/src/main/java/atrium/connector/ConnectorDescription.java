package atrium.connector;

import java.util.List;
import java.util.Optional;
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
 * @param sharedAccount how items are named that concern several accounts at once
 * @param window when free-form messages may be sent
 * @param limits what contents may be
 * @param rules what else they must be
 */
public record ConnectorDescription(
    String name,
    String title,
    Set<Capability> capabilities,
    List<SettingField> endpointSettings,
    List<SettingField> channelSettings,
    String accountSetting,
    Optional<SharedAccount> sharedAccount,
    WindowPolicy window,
    ContentLimits limits,
    ContentRules rules) {
  public ConnectorDescription {
    capabilities = Set.copyOf(capabilities);
    endpointSettings = List.copyOf(endpointSettings);
    channelSettings = List.copyOf(channelSettings);
  }

  /**
   * What several accounts hang on (WhatsApp: the business account above its numbers). An item whose
   * {@link InboundEvent#accountKey()} is {@code prefix + value} concerns every channel whose {@code
   * setting} has that value; only {@link InboundEvent.ChannelNotice} and items of no consequence
   * come so.
   */
  public record SharedAccount(String prefix, String setting) {}
}
