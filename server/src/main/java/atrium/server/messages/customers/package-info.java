/**
 * Customers as people join, part and find them: merge, split, taking back, history, search.
 *
 * <p>Its routes are the only ones that decide who is who; what a decision means is the identity
 * room's. It promises that nobody joins, parts or is shown a customer of whose conversations he
 * sees none, that every act can be taken back, and that the audit log tells of each.
 */
@NullMarked
package atrium.server.messages.customers;

import org.jspecify.annotations.NullMarked;
