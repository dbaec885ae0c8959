package atrium.connector;

import atrium.connector.content.Content;
import java.util.List;

/**
 * What {@link ContentLimits} cannot say as data: whether a {@link Content.Rich} is well formed in
 * its platform's eyes. Asked before anything is stored, and by the connector again before a byte
 * leaves. Pure and quick; the content may be hostile.
 */
@FunctionalInterface
public interface ContentRules {
  /** For connectors whose limits say everything. */
  ContentRules NONE = _ -> List.of();

  /** What is wrong, the first twenty of it in the order of the document; empty for nothing. */
  List<ContentFault> faults(Content content);
}
