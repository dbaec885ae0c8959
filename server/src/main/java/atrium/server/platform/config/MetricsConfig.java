package atrium.server.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * Metrics for Prometheus.
 *
 * @param token null: only requests from this machine may read them
 */
public record MetricsConfig(
    @Setting(
            value = "",
            why = "Bearer token of whoever collects metrics; empty: only this machine may.")
        @Nullable Secret token) {}
