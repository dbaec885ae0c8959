/** What Meta's platforms share, proven by vectors and by answers as the platform gives them. */
@NullMarked
package atrium.connector.graph;

import org.jspecify.annotations.NullMarked;
