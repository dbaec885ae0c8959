/**
 * Measurements that are not shipped: each prints a table of medians beside a yardstick that ran
 * alternately in the same run, and the target.
 *
 * <p>Run by {@code ./atrium bench}. Numbers from a machine that does other work at the same time
 * are worth nothing; each run says how much other work there was.
 */
@NullMarked
package atrium.bench;

import org.jspecify.annotations.NullMarked;
