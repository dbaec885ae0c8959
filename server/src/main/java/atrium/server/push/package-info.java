/**
 * Live sockets: every open page follows its workspace's event log and misses nothing.
 *
 * <p>The edge hands it upgraded requests, {@code accounts} tells it of ended sessions, and it calls
 * the rooms' front doors through {@link atrium.server.push.Hydrator} alone. It promises that a
 * socket gets every event its agent may see, in order, once, whatever connections, servers or slow
 * lines do in between; or an explicit {@code resync}. Never a silent gap.
 */
@NullMarked
package atrium.server.push;

import org.jspecify.annotations.NullMarked;
