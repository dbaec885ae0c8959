/**
 * Who may do what: persons, workspaces, agents, sign-in, API tokens.
 *
 * <p>The edge asks it who calls, every other room trusts the {@link atrium.server.api.Principal} it
 * made. It promises that a session, a token or a role that was taken away is worthless from that
 * transaction on, that nobody learns who has an account, and that no number of sign-ins takes more
 * memory than two hashes.
 */
@NullMarked
package atrium.server.accounts;

import org.jspecify.annotations.NullMarked;
