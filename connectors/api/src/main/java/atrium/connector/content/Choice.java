package atrium.connector.content;

import java.util.Optional;

/**
 * One choice of a prompt.
 *
 * @param id given back in the answer; empty for links
 * @param section heading it stands under
 */
public record Choice(
    String id,
    String title,
    Optional<String> description,
    Optional<String> section,
    Optional<String> url) {}
