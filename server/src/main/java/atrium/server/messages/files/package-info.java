/**
 * The files of messages: fetched from the platform after the message is stored, kept once by their
 * hash, served under links nobody can guess.
 *
 * <p>The storing of messages calls {@code Files.expect}, whoever reads messages {@code Files.of}.
 * It promises that a message never waits for its file and is never lost with it, that every file
 * ends stored or with a plain reason, and that no file is served as a page of this origin.
 */
@NullMarked
package atrium.server.messages.files;

import org.jspecify.annotations.NullMarked;
