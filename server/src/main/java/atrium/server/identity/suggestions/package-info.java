/**
 * Who may be whom: pairs of addresses that share a phone number, an email address or a name.
 *
 * <p>The reader of the log says which addresses changed; only what shares a key with them is looked
 * at. It promises to join nobody, to suggest nothing by what many share, and that a suggestion goes
 * when its reason goes or when somebody has decided about it.
 */
@NullMarked
package atrium.server.identity.suggestions;

import org.jspecify.annotations.NullMarked;
