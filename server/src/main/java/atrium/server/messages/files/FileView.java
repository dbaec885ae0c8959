package atrium.server.messages.files;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file of a message, as its readers see it.
 *
 * @param kind image, video, audio, file or sticker
 * @param mimeType as found in the bytes; before they are here, as claimed
 * @param size in bytes; before they are here, as claimed
 * @param name a label
 * @param url only when stored; whoever has it can read the file
 * @param width of an image or film, in pixels
 * @param seconds that a sound or film plays, begun ones counted
 * @param thumbnail link of a small picture of it; absent where there is none
 * @param error why it is not here
 */
public record FileView(
    int position,
    FileState state,
    String kind,
    Optional<String> mimeType,
    OptionalLong size,
    Optional<String> name,
    Optional<String> url,
    OptionalInt width,
    OptionalInt height,
    OptionalInt seconds,
    Optional<String> thumbnail,
    Optional<String> error) {}
