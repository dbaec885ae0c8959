/**
 * Outgoing webhooks: programs of the customer that hear what happens. Each follows the event log
 * through a reader; every event it asked for is posted to its address, signed as Standard Webhooks
 * say, at least once, and every attempt is written down. A program that hangs or fails costs nobody
 * else anything.
 */
@NullMarked
package atrium.server.subscriptions;

import org.jspecify.annotations.NullMarked;
