/**
 * What tests share: the conditions under which a row runs here, fixtures and tools.
 *
 * <p>Only test code calls it. It promises that a row which cannot run on a machine says so, with
 * what it needs, and is counted as skipped, never silently left out.
 */
@NullMarked
package atrium.server.testing;

import org.jspecify.annotations.NullMarked;
