package atrium.server.channels;

import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.audit.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the audit log hears of channels and endpoints: of secrets their names alone. */
final class Telling {
  private Telling() {}

  static AuditEntry connected(Channel channel) {
    return AuditEntry.of(
            AuditAction.CHANNEL_CONNECTED, Target.channel(channel.id(), channel.name()))
        .with(facts(channel));
  }

  static AuditEntry changed(Channel before, Channel after, List<String> secretsChanged) {
    return AuditEntry.of(AuditAction.CHANNEL_CHANGED, Target.channel(after.id(), after.name()))
        .changed(facts(before), renewed(facts(after), secretsChanged));
  }

  static AuditEntry created(Endpoint endpoint) {
    return AuditEntry.of(
            AuditAction.ENDPOINT_CREATED, Target.endpoint(endpoint.id(), endpoint.name()))
        .with(facts(endpoint));
  }

  static AuditEntry changed(Endpoint before, Endpoint after, List<String> secretsChanged) {
    return AuditEntry.of(AuditAction.ENDPOINT_CHANGED, Target.endpoint(after.id(), after.name()))
        .changed(facts(before), renewed(facts(after), secretsChanged));
  }

  private static Facts renewed(Facts facts, List<String> secretsChanged) {
    return secretsChanged.isEmpty()
        ? facts
        : facts.with(AuditField.SECRETS_CHANGED, secretsChanged);
  }

  private static Facts facts(Channel channel) {
    var facts =
        Facts.NONE
            .with(AuditField.NAME, channel.name())
            .with(AuditField.CONNECTOR, channel.connector())
            .with(AuditField.ACCOUNT, channel.accountKey())
            .with(AuditField.STATE, channel.state().name().toLowerCase(Locale.ROOT))
            .with(
                AuditField.PAUSE_REASON,
                Optional.of(channel.pauseReason()).filter(reason -> !reason.isEmpty()))
            .with(AuditField.SILENCE_AFTER_MINUTES, minutes(channel.silenceMinutes()))
            .with(AuditField.SETTINGS, channel.settings())
            .with(AuditField.SECRETS_SET, channel.secretKeys());
    return endpoint(facts, channel.endpoint());
  }

  private static Optional<String> minutes(OptionalInt minutes) {
    return minutes.isPresent()
        ? Optional.of(Integer.toString(minutes.getAsInt()))
        : Optional.empty();
  }

  private static Facts endpoint(Facts facts, OptionalLong endpoint) {
    return endpoint.isEmpty()
        ? facts
        : facts.with(AuditField.ENDPOINT, Long.toString(endpoint.getAsLong()));
  }

  private static Facts facts(Endpoint endpoint) {
    return Facts.NONE
        .with(AuditField.NAME, endpoint.name())
        .with(AuditField.CONNECTOR, endpoint.connector())
        .with(AuditField.SETTINGS, endpoint.settings())
        .with(AuditField.SECRETS_SET, endpoint.secretKeys());
  }
}
