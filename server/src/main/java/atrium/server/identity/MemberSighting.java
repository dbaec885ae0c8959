package atrium.server.identity;

import atrium.connector.Address;
import java.time.Instant;

/**
 * Somebody came into a group, was seen in it, or left it.
 *
 * @param group its address
 * @param customer that the group is
 * @param who the member
 * @param channel through which it was told
 * @param here whether he is in it since then
 * @param nameless whether the platform must be asked for the name
 */
public record MemberSighting(
    long group,
    long customer,
    Address who,
    long channel,
    boolean here,
    Instant at,
    boolean nameless) {}
