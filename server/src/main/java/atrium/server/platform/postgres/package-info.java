/**
 * The way to a PostgreSQL that may be trusted: the one inside the jar, or the operator's own.
 *
 * <p>{@code Main} starts it, asks {@code Preflight} and {@code Migrations}, and gives the resulting
 * {@code DatabaseAddress} to {@code Database}, which alone talks SQL to it afterwards.
 *
 * <p>Promises: whatever was committed is on disk, one server per folder, no process killed that is
 * not ours.
 */
@NullMarked
package atrium.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
