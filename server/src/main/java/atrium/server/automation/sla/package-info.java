/**
 * How soon customers are to be answered, and what is late.
 *
 * <p>Admins make policies; a reader of the log puts in line what clocks start, stop or rest by, and
 * what stands there is reckoned in transactions of its own workspace, which a thread and a chore
 * start. It promises that due times are a function of the ledger and the policies alone, whenever
 * they are reckoned, and that each alert is given once.
 */
@NullMarked
package atrium.server.automation.sla;

import org.jspecify.annotations.NullMarked;
