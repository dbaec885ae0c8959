package atrium.server.accounts;

/**
 * What a person is in one workspace.
 *
 * @param locked the workspace requires a second factor, and he has none
 */
public record Membership(
    long workspace,
    String slug,
    String name,
    String zone,
    long agent,
    HeldRole role,
    boolean locked) {}
