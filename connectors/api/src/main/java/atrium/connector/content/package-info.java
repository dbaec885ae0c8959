/**
 * What a message says, in Atrium's own words: one sealed tree for every kind that any platform
 * knows. A {@code switch} over it has no {@code default}, so that a new kind fails to compile in
 * every place that must know it.
 */
@NullMarked
package atrium.connector.content;

import org.jspecify.annotations.NullMarked;
