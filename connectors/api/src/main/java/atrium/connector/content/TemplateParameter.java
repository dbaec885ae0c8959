package atrium.connector.content;

import java.util.Optional;

/**
 * A value put into a template.
 *
 * @param component header, body or button
 * @param index of the button, or of the parameter within its component
 */
public record TemplateParameter(
    String component,
    int index,
    Optional<String> name,
    String type,
    Optional<String> text,
    Optional<MediaRef> media) {}
