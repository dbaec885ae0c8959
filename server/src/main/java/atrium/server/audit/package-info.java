/**
 * Who did what, when and from where: a chain of rows for each workspace, and one for the
 * installation.
 *
 * <p>Rooms above write a row inside the transaction that makes the change, so there is no change
 * without its row and no row without its change. It promises that the application itself cannot
 * alter or remove a row, that a row which was altered, removed or slipped in by anybody else is
 * found, and that no row holds a secret or a word of a customer.
 */
@NullMarked
package atrium.server.audit;

import org.jspecify.annotations.NullMarked;
