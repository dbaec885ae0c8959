package atrium.server.identity;

import java.util.Optional;

/** A customer as a row of a list shows him. */
public record CustomerName(long id, String name, Optional<String> language, long revision) {}
