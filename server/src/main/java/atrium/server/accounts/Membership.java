package atrium.server.accounts;

/** What a person is in one workspace. */
public record Membership(
    long workspace, String slug, String name, String zone, long agent, Role role) {}
