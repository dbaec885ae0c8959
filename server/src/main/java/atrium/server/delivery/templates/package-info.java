/**
 * Messages that a platform approves beforehand: the stored catalogue of each account.
 *
 * <p>Agents and programs write, submit and preview them; sending fills them in. It promises that
 * the catalogue follows the platform (its list every hour, its news at once), that nothing is
 * handed in twice, and that no message leaves with a variable that has no value.
 */
@NullMarked
package atrium.server.delivery.templates;

import org.jspecify.annotations.NullMarked;
