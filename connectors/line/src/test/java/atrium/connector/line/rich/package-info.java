@NullMarked
package atrium.connector.line.rich;

import org.jspecify.annotations.NullMarked;
