package atrium.connector.template;

import atrium.connector.template.MessageTemplate.Quality;
import atrium.connector.template.MessageTemplate.Status;
import java.util.Optional;

/**
 * What a platform told of one template, unasked. What is absent was not told of and stays as it is;
 * where everything is, only the next listing tells what changed.
 *
 * @param id the platform's, of this language of it
 * @param rejection why it is no longer approved, in the platform's words
 */
public record TemplateNews(
    String id,
    String name,
    String language,
    Optional<Status> status,
    Optional<Quality> quality,
    Optional<String> rejection) {}
