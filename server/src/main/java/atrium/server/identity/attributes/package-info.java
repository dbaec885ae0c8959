/**
 * What a workspace wants to know of its customers, and what it knows: attributes and their values.
 *
 * <p>Values hang on addresses, as all facts do; which one a customer shows follows from all of his.
 * So a merge copies nothing, and taking it back gives each his own. It promises that nobody reads
 * or writes a value whose attribute he does not see, or may not change.
 */
@NullMarked
package atrium.server.identity.attributes;

import org.jspecify.annotations.NullMarked;
