/**
 * The HTTP edge: routes, authentication hook, problem+json, paging, idempotency, static files.
 *
 * <p>Rooms hand it lists of {@link atrium.server.api.Route}; it is the only room that sees Vert.x
 * Web. It promises that a route runs on a virtual thread, after the caller was authenticated and
 * the route's permission checked, and that no error tells more than it may.
 */
@NullMarked
package atrium.server.api;

import org.jspecify.annotations.NullMarked;
