package atrium.server.api.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The little of Markdown that the document uses: paragraphs, numbered lists, tables, code, bold.
 */
final class Markdown {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern NUMBERED = Pattern.compile("^\\d+\\. ");
  private static final Pattern RULE = Pattern.compile("^\\|[-|]+\\|$");

  private Markdown() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** One line's worth. */
  static String inline(String text) {
    var coded = CODE.matcher(escape(text.strip())).replaceAll("<code>$1</code>");
    return BOLD.matcher(coded).replaceAll("<strong>$1</strong>").replace("\n", " ");
  }

  static String blocks(String text) {
    var html = new StringBuilder();
    for (var block : text.strip().split("\n\\s*\n", -1)) {
      var lines = List.of(block.strip().split("\n", -1));
      if (lines.getFirst().startsWith("|")) {
        html.append(table(lines));
      } else if (NUMBERED.matcher(lines.getFirst()).find()) {
        html.append(list(lines));
      } else {
        html.append("<p>").append(inline(block)).append("</p>\n");
      }
    }
    return html.toString();
  }

  private static String list(List<String> lines) {
    var items = new ArrayList<String>();
    for (var line : lines) {
      if (NUMBERED.matcher(line).find()) {
        items.add(NUMBERED.matcher(line).replaceFirst(""));
      } else {
        items.set(items.size() - 1, items.getLast() + " " + line.strip());
      }
    }
    var html = new StringBuilder("<ol>");
    items.forEach(item -> html.append("<li>").append(inline(item)).append("</li>"));
    return html.append("</ol>\n").toString();
  }

  private static String table(List<String> lines) {
    var html = new StringBuilder("<div class=\"wide\"><table>");
    for (int row = 0; row < lines.size(); row++) {
      var line = lines.get(row).strip();
      if (RULE.matcher(line).matches()) {
        continue;
      }
      var cell = row == 0 ? "th" : "td";
      html.append("<tr>");
      for (var content : line.substring(1, line.length() - 1).split("\\|", -1)) {
        html.append("<%s>%s</%s>".formatted(cell, inline(content), cell));
      }
      html.append("</tr>");
    }
    return html.append("</table></div>\n").toString();
  }
}
