package atrium.server.identity;

import atrium.connector.Address;
import org.jspecify.annotations.Nullable;

/** What ingest needs of a stored identity. */
record IdentityRow(
    long id,
    Address address,
    long customer,
    @Nullable String profileName,
    @Nullable String username,
    boolean blocked) {}
