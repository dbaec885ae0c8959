/**
 * Keeps what must be stored and must not be readable: access tokens and app secrets.
 *
 * <p>{@code channels} seals and opens through it. It promises that a copy of the database without
 * the installation's key is worthless, that a sealed value cannot be moved to another row or
 * workspace, and that a server with the wrong key does not start.
 */
@NullMarked
package atrium.server.platform.secrets;

import org.jspecify.annotations.NullMarked;
