/**
 * The ground everything stands on: database, event log and its readers, ids, clocks, JSON.
 *
 * <p>Every room calls it; it knows nothing of the product's domain. It promises that a transaction
 * reports success only if all of it was stored, that a workspace's rows are never seen from another
 * one, and that events are numbered without gaps in the order of their commits.
 */
@NullMarked
package atrium.server.platform;

import org.jspecify.annotations.NullMarked;
