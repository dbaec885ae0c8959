package atrium.server.platform.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The first administrator, where no browser can open the one-time link. */
public record BootstrapConfig(
    @Setting(
            value = "",
            why = "Email of the first administrator, made at the first start; empty: by the link.")
        String adminEmail,
    @Setting(value = "", why = "His password; better in a file, by admin_password_file.")
        @Nullable Secret adminPassword,
    @Setting(
            value = "1h",
            why = "How long the printed link works; each start prints a new one until it is used.")
        Duration setUpLink) {
  public BootstrapConfig {
    if (adminEmail.isEmpty() && adminPassword != null) {
      throw new InvalidSetting(
          "bootstrap.admin_email", "an address, because bootstrap.admin_password is given");
    }
    if (!adminEmail.isEmpty() && adminPassword == null) {
      throw new InvalidSetting(
          "bootstrap.admin_password", "a password, because bootstrap.admin_email is given");
    }
  }
}
