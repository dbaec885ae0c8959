/**
 * A channel for any system of one's own: an app, a shop, a telephone bot. It posts signed JSON to
 * Atrium's address and is posted signed JSON at its own, both as Standard Webhooks has it, with a
 * time against replay, an id that makes once of twice, and two secrets at a time while one is being
 * replaced. Files travel as links. Everything Atrium can say or hear has a place in it, because the
 * format is Atrium's own.
 */
@NullMarked
package atrium.connector.webhook;

import org.jspecify.annotations.NullMarked;
