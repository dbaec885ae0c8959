package atrium.server.delivery.templates;

import java.util.Optional;

/**
 * What fills a variable for which no value is given.
 *
 * @param attribute looked at first
 * @param fallback always there once it is stored: customers without a name exist
 */
record TemplateDefault(Optional<TemplateAttribute> attribute, Optional<String> fallback) {}
