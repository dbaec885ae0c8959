/**
 * Whose a thing is that agents keep under a name: one agent's own, a team's, everybody's.
 *
 * <p>Macros and saved views ask it who sees one and who may change it, so that both answer alike.
 * It promises that nobody sees what is somebody else's own, whatever he may do, and that what a
 * team had is not lost when the team goes.
 */
@NullMarked
package atrium.server.messages.shared;

import org.jspecify.annotations.NullMarked;
