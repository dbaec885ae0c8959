/**
 * When a business is open: calendars of a workspace, and time as it passes in them.
 *
 * <p>Admins say which hours each weekday has, in which zone, and which days are others; channels
 * name a calendar. Whoever reckons in business time asks here. It promises that what passed in a
 * stretch of time is what passed in its parts together, whatever clocks are put forward or back.
 */
@NullMarked
package atrium.server.automation.hours;

import org.jspecify.annotations.NullMarked;
