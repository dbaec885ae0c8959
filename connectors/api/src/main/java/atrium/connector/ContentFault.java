package atrium.connector;

import java.util.Map;

/**
 * One thing wrong inside a content.
 *
 * @param pointer JSON pointer (RFC 6901) from the content, such as {@code
 *     /message/body/contents/0/url}
 * @param code stable, the page translates it: {@code required}, {@code unknown_member}, {@code
 *     wrong_type}, {@code invalid_value}, {@code empty}, {@code too_long}, {@code too_many}, {@code
 *     too_few}, {@code too_deep}, {@code too_large}, {@code out_of_range}, {@code not_here}, {@code
 *     not_alike}, {@code bad_link}, {@code no_such_file}, {@code file_unused}
 * @param params numbers the sentence needs ({@code max}, {@code min}), never what was written
 */
public record ContentFault(String pointer, String code, Map<String, String> params) {
  public ContentFault {
    params = Map.copyOf(params);
  }
}
