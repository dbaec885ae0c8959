/**
 * How long a sound or a film plays, read from its container without decoding anything.
 *
 * <p>{@code files} asks it once, when a file is kept. It reads a bounded number of places, promises
 * no guess, and answers nothing for whatever does not tell: bytes from outside are hostile.
 */
@NullMarked
package atrium.server.messages.files.playing;

import org.jspecify.annotations.NullMarked;
