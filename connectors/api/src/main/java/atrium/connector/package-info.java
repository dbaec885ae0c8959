/**
 * What a connector is: the contract between one platform's wire format and Atrium's own records.
 *
 * <p>A connector sees this package and the JDK, never the server. {@link
 * atrium.connector.ConnectorFactory} is found by {@link java.util.ServiceLoader}; everything that
 * crosses the border is a record of this package or of {@link atrium.connector.content}.
 */
@NullMarked
package atrium.connector;

import org.jspecify.annotations.NullMarked;
