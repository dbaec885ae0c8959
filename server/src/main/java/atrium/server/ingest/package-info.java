/**
 * The way in: webhook door, journal, batches.
 *
 * <p>Platforms call it; it calls one batch method of each owner inside one transaction of one
 * workspace. It promises that a 2xx means durable, that every item of every webhook has a recorded
 * outcome, and that what cannot be stored harms nothing beside it and can be replayed.
 */
@NullMarked
package atrium.server.ingest;

import org.jspecify.annotations.NullMarked;
