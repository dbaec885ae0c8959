package atrium.connector.template;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import java.util.List;
import java.util.Optional;

/**
 * The templates of one connected account. Methods that talk to the platform block, as those of
 * {@link atrium.connector.Connector} do. What becomes of a template in review is told by {@link
 * atrium.connector.InboundEvent.ChannelNotice}s and by the next listing.
 */
public interface TemplateCatalogue {
  /**
   * One page of all templates, each language of a name by itself.
   *
   * @param cursor empty for the first page
   * @throws PlatformFailure if the platform refuses or cannot be reached
   */
  Page list(Optional<String> cursor);

  /** Every way in which a draft breaks the platform's rules; empty if it may be submitted. Pure. */
  List<Breach> breaches(TemplateDraft draft);

  /**
   * Hands a new template in for review.
   *
   * @return accepted with the platform's id; refused with the first breach, or with the platform's
   *     code; unknown if it may have been taken, which the next listing tells
   */
  Receipt submit(TemplateDraft draft);

  /** Hands an existing template in again with other contents; name and language stay. */
  Receipt revise(String id, TemplateDraft draft);

  /**
   * Deletes a template. Its name may not be used again for weeks on some platforms.
   *
   * @param id one language of it; empty for all
   */
  Receipt delete(String name, Optional<String> id);

  /** A page; {@code next} is empty on the last. */
  record Page(List<MessageTemplate> templates, Optional<String> next) {
    public Page {
      templates = List.copyOf(templates);
    }
  }
}
