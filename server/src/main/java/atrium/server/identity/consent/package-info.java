/**
 * What customers allowed or forbade: consent of an address to a topic, with its proof.
 *
 * <p>It answers whether an address may be sent something, and why not. It promises that what was
 * said stays with the address it was said from, so that no merge makes anybody reachable, that the
 * newest word counts and an objection wins a tie, and that what a platform enforces is lifted by
 * nothing that is recorded here.
 */
@NullMarked
package atrium.server.identity.consent;

import org.jspecify.annotations.NullMarked;
