/**
 * Where the bytes of files are: a folder of this machine, or a bucket that speaks S3.
 *
 * <p>{@code files} keeps and reads them through {@code FileStorage}. It promises that a file under
 * its hash is whole and durable, that a half written one is never seen, and that a storage which
 * hangs costs its time and no more.
 */
@NullMarked
package atrium.server.messages.storage;

import org.jspecify.annotations.NullMarked;
