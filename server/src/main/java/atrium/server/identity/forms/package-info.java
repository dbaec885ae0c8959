/**
 * Normal forms of what people are known by: phone numbers, email addresses, names.
 *
 * <p>The identity room keeps and compares addresses by these. It promises that spellings of one
 * address have one form, that addresses of two people never share one because of what we left out,
 * and that nothing here throws for what strangers write. It knows no database.
 */
@NullMarked
package atrium.server.identity.forms;

import org.jspecify.annotations.NullMarked;
