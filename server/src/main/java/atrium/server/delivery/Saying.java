package atrium.server.delivery;

import atrium.connector.content.Content;
import atrium.server.delivery.templates.TemplateUse;

/**
 * What shall be said: words of one's own, or a template that is filled in when its way is known.
 */
sealed interface Saying {
  /** Content as it shall go. */
  record Own(Content content) implements Saying {}

  /** A template of the channel. */
  record OfTemplate(TemplateUse use) implements Saying {}
}
