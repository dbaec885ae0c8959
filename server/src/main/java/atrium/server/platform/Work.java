package atrium.server.platform;

import org.jspecify.annotations.Nullable;

/** What is done inside one transaction. Runs once; a thrown exception rolls everything back. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T in(Tx tx);
}
