/**
 * What proves a connector: the contract that every connector's test implements, its samples, and
 * stand-ins for the platforms that speak real HTTP on loopback.
 *
 * <p>The stand-ins ({@link atrium.connector.testing.PlatformSimulator} and below) need the JDK
 * alone and also play the platforms in the demo and in sandbox channels; only the contract needs
 * JUnit.
 */
@NullMarked
package atrium.connector.testing;

import org.jspecify.annotations.NullMarked;
