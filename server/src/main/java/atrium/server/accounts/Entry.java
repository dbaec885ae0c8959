package atrium.server.accounts;

/** What a right password leads to. */
public sealed interface Entry permits SignedIn, Challenge {}
