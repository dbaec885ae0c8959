package atrium.server.platform;

/** What is done inside one transaction. Runs once; a thrown exception rolls everything back. */
@FunctionalInterface
public interface Work<T> {
  T in(Tx tx);
}
