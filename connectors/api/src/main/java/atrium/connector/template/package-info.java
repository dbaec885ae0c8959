/**
 * Messages that a platform approves beforehand, as data: what connectors list, check and submit.
 *
 * <p>Everything is a record and may be stored and published as JSON; fields are only added.
 */
@NullMarked
package atrium.connector.template;

import org.jspecify.annotations.NullMarked;
