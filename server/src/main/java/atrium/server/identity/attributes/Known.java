package atrium.server.identity.attributes;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a customer under one attribute.
 *
 * @param shown what counts; empty where nothing stands
 * @param others what else stands and is something else, the next to count first
 */
public record Known(Attribute attribute, Optional<Said> shown, List<Said> others) {
  public Known {
    others = List.copyOf(others);
  }
}
