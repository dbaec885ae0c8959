/**
 * The server as a program: commands, start and stop, and the one place where rooms are put
 * together.
 */
@NullMarked
package atrium.server;

import org.jspecify.annotations.NullMarked;
