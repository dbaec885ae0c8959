/**
 * What agents do with conversations: status, snooze, assignment, priority, tags, following.
 *
 * <p>Its routes check who asks and what he may name, the conversations below decide and write. It
 * promises that of two who want opposite things at once one is told so, if he said what he
 * expected, and that what changes nothing is not announced.
 */
@NullMarked
package atrium.server.messages.work;

import org.jspecify.annotations.NullMarked;
