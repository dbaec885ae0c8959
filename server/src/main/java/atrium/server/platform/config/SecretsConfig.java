package atrium.server.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * What seals the channels' access tokens in the database.
 *
 * @param key null: {@code secret.key} in the data folder, made at the first start
 */
public record SecretsConfig(
    @Setting(
            value = "",
            why =
                "32 random bytes in base64, newest key first; empty: secret.key in the data folder.")
        @Nullable Secret key) {}
