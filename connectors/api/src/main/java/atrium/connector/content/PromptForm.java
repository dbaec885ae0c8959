package atrium.connector.content;

import java.util.Map;
import java.util.Optional;

/**
 * A form that a prompt opens inside the platform (WhatsApp: a Flow).
 *
 * @param id the platform's id of the form
 * @param token ours, given back with the answer
 * @param screen the first screen; absent where the form asks its own endpoint for it
 * @param data values the first screen is filled with
 * @param draft whether it is not published yet and may only be tried out
 */
public record PromptForm(
    String id,
    Optional<String> token,
    Optional<String> screen,
    Map<String, String> data,
    boolean draft) {
  public PromptForm {
    data = Map.copyOf(data);
  }
}
