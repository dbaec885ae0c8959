/**
 * The settings of the server: what {@code config/atrium.yaml}, {@code ATRIUM_*} variables and flags
 * say.
 *
 * <p>{@code Main} reads them once, before anything else, and hands each room its own record.
 *
 * <p>Promises: every setting has a default that works, a wrong one stops the start with a message
 * that names its source, and a secret never shows itself in a log.
 */
@NullMarked
package atrium.server.platform.config;

import org.jspecify.annotations.NullMarked;
