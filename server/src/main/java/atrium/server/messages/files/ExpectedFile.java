package atrium.server.messages.files;

import atrium.connector.content.MediaRef;

/**
 * A file of a message that was just stored.
 *
 * @param message its id
 * @param position counts from 0 in each message
 * @param channel through which it can be fetched
 * @param kind image, video, audio, file or sticker
 * @param media as the platform names it
 */
public record ExpectedFile(long message, int position, long channel, String kind, MediaRef media) {}
