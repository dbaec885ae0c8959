package atrium.server.identity;

import atrium.connector.Address;
import java.time.Instant;

/**
 * An identity about to be stored.
 *
 * @param profile its name; nothing where it joins a known customer, who is renamed with it later
 * @param blocked whether it was named together with a blocked one
 * @param birth customer that is its own for ever
 * @param customer customer it belongs to: its own, or that of the group it was born into
 */
record Newborn(
    long id,
    Address address,
    long birth,
    long customer,
    Instant at,
    Profile profile,
    boolean blocked) {}
