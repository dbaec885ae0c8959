package atrium.server.identity;

import java.util.Optional;

/**
 * A customer as a row of a list shows him.
 *
 * @param picture token of the link of his picture
 */
public record CustomerName(
    long id, String name, Optional<String> language, Optional<String> picture, long revision) {}
