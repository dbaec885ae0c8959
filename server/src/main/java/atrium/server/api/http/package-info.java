/**
 * The machinery of the HTTP edge: connections, dispatch, admission, bodies, answers.
 *
 * <p>{@link atrium.server.api.http.HttpEdge} is its front door and nobody else calls it. A request
 * is accepted on an event loop ({@code ConnectionGuard}), finds its route ({@code RouteTable}),
 * gets its body read within limits ({@code BodyReader}), and is then carried out on a virtual
 * thread of its own: admitted ({@code Gate}), decoded ({@code JsonBody}), handled, answered ({@code
 * Exchange}). Paths are matched by our own table because every route is known at the start and is
 * either there or not: no order, no patterns, no handler that a later one could undo.
 */
@NullMarked
package atrium.server.api.http;

import org.jspecify.annotations.NullMarked;
