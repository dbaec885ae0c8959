/**
 * What the agents' page reads: lists, timelines, customers, put together from the rooms below.
 *
 * <p>Routes and the live sockets call it, so that an entity looks the same whichever way it reaches
 * a browser. It writes nothing but an agent's read marks.
 */
@NullMarked
package atrium.server.messages.inbox;

import org.jspecify.annotations.NullMarked;
