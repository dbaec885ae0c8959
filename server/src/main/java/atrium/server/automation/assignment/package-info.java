/**
 * Who is there, how much each may have, and who is given what waits for somebody of a team.
 *
 * <p>Live sockets say who is there, agents say what they are, admins say how teams share; a reader
 * of the log and the clock start rounds. It promises that a conversation is given to one agent who
 * may have it, never beyond what he takes at once, whatever nodes do at the same time, and that
 * nothing waits in a line while somebody has room.
 */
@NullMarked
package atrium.server.automation.assignment;

import org.jspecify.annotations.NullMarked;
