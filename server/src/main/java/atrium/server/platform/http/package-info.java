/**
 * The one way out to addresses that others choose: platforms, their media hosts, links in messages.
 *
 * <p>Connectors (as {@code PlatformHttp}) and the fetching of files call it. It promises that no
 * connection is opened to an address inside the installation's own network unless the installation
 * allowed that host and port by name, that certificates are always verified, that redirects are
 * never followed, and that every call ends in the time and size it was given.
 */
@NullMarked
package atrium.server.platform.http;

import org.jspecify.annotations.NullMarked;
