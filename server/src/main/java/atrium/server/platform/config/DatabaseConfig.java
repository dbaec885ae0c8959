package atrium.server.platform.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Use of PostgreSQL by this node.
 *
 * @param url {@code postgres://…}, see {@code DatabaseAddress}; null: the embedded one
 */
public record DatabaseConfig(
    @Setting(
            value = "",
            why =
                "postgres://user:password@host:5432/database?sslmode=verify-full; empty: the one inside Atrium.")
        @Nullable Secret url,
    @Setting(
            value = "12",
            max = 1_000,
            why = "Connections of this node; few writers are faster than many.")
        int poolSize,
    @Setting(
            value = "2000",
            min = 0,
            why = "Transactions that may wait for a connection; more get 503 at once.")
        int maxWaiting,
    @Setting(
            value = "8",
            max = 256,
            why = "Statements under way on one connection; more only queue up there.")
        int pipeliningLimit,
    @Setting(
            value = "5s",
            why = "Longest wait for a connection, a statement or a commit before 503.")
        Duration deadline,
    @Setting(value = "10s", why = "PostgreSQL ends a statement that takes longer.")
        Duration statementTimeout,
    @Setting(value = "2s", why = "PostgreSQL gives up waiting for a lock after this.")
        Duration lockTimeout,
    @Setting(
            value = "5s",
            why =
                "A migration steps back for running nodes after waiting this long for a lock, five times.")
        Duration migrationLockTimeout) {}
