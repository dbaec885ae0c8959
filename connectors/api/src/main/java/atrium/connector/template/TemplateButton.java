package atrium.connector.template;

import java.util.Optional;

/**
 * A button of a template.
 *
 * @param type quick_reply, url, phone_number, copy_code, flow, or another word of the platform's
 * @param text what stands on it
 * @param target the link, the phone number or the id of the form
 * @param example what the variable at the end of a link, or the code to be copied, may be
 */
public record TemplateButton(
    String type, String text, Optional<String> target, Optional<String> example) {}
