package atrium.connector.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atrium.connector.InvalidSettings;
import atrium.connector.SettingField;
import atrium.connector.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a connector is described and configured. */
public interface SettingsContract extends ConnectorContract {
  @Test
  default void theDescriptionIsWhatFormsAndStorageNeed() {
    var description = factory().description();

    assertThat(description.name()).matches("[a-z0-9-]+");
    assertThat(description.title()).isNotBlank();
    assertThat(keys(description.channelSettings())).contains(description.accountSetting());
    description
        .sharedAccount()
        .ifPresent(
            shared -> assertThat(keys(description.channelSettings())).contains(shared.setting()));
    assertThat(keys(description.endpointSettings())).doesNotHaveDuplicates();
    assertThat(keys(description.channelSettings())).doesNotHaveDuplicates();
    assertThat(description.channelSettings())
        .allSatisfy(field -> assertThat(field.help()).isNotBlank());
    assertThat(description.endpointSettings())
        .allSatisfy(field -> assertThat(field.help()).isNotBlank());
  }

  @Test
  default void aMissingEndpointSettingIsNamed() {
    assertMissingNamed(
        endpoint(),
        factory().description().endpointSettings(),
        settings -> factory().door(settings));
  }

  @Test
  default void aMissingChannelSettingIsNamed() {
    assertMissingNamed(channel(), factory().description().channelSettings(), this::connectorWith);
  }

  @Test
  default void anEmptySettingIsAMissingOne() {
    var required = required(factory().description().channelSettings());
    for (var key : required) {
      Map<String, String> values = new HashMap<>(channel());
      values.put(key, "");
      assertThatExceptionOfType(InvalidSettings.class)
          .isThrownBy(() -> connectorWith(new Settings(values)))
          .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
  }

  private void connectorWith(Settings settings) {
    try (var connector = factory().connector(settings, new LentContext(new RecordingHttp()))) {
      assertThat(connector).isNotNull();
    }
  }

  private static void assertMissingNamed(
      Map<String, String> valid, List<SettingField> fields, Consumer<Settings> make) {
    make.accept(new Settings(valid));
    for (var key : required(fields)) {
      Map<String, String> values = new HashMap<>(valid);
      values.remove(key);
      assertThatExceptionOfType(InvalidSettings.class)
          .isThrownBy(() -> make.accept(new Settings(values)))
          .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
  }

  private static List<String> required(List<SettingField> fields) {
    return fields.stream().filter(SettingField::required).map(SettingField::key).toList();
  }

  private static List<String> keys(List<SettingField> fields) {
    return fields.stream().map(SettingField::key).toList();
  }
}
