/** What the contract promises by itself, without a connector. */
@NullMarked
package atrium.connector;

import org.jspecify.annotations.NullMarked;
