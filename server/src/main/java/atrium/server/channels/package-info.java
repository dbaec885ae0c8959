/**
 * Connected accounts: channels, the webhook endpoints they hang on, and the catalogue of platforms.
 *
 * <p>{@code ingest} asks it whose door a webhook came to and which channel an item belongs to,
 * {@code delivery} and {@code messages} for the connector of a channel, the page for the list. It
 * promises that a secret goes to its connector and nowhere else: no answer, log, event or error
 * holds one, and the database keeps them sealed.
 */
@NullMarked
package atrium.server.channels;

import org.jspecify.annotations.NullMarked;
