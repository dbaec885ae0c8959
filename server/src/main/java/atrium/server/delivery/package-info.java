/**
 * The one way out: whoever wants to say something to a customer puts it here.
 *
 * <p>Agents and programs call it; it calls connectors. It promises that an answer it accepted is
 * handed to the platform once and in order, or that everybody sees why not: it is never silently
 * lost and never silently repeated.
 */
@NullMarked
package atrium.server.delivery;

import org.jspecify.annotations.NullMarked;
