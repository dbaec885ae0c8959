/**
 * Notifications: what agents are told of, beside what stands in their lists.
 *
 * <p>A reader of the log finds what may concern somebody and puts it in line; what stands there is
 * told in transactions of its own workspace, which the room's thread and a chore start. It promises
 * that each event is told once to each agent whom it concerns, that nobody is told of what he did
 * himself or may not see, and that what was told is kept for a time and in a number that is
 * bounded.
 */
@NullMarked
package atrium.server.notifications;

import org.jspecify.annotations.NullMarked;
