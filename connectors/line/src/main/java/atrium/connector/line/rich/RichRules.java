package atrium.connector.line.rich;

import atrium.connector.ContentFault;
import atrium.connector.ContentLimits.RichLimit;
import atrium.connector.content.Content;
import atrium.connector.content.RichFormat;
import java.util.List;
import java.util.Map;

/** What a rich message must be so that LINE takes it, and a page can draw it. */
public final class RichRules {
  /** LINE takes 1,500 characters beside a form. */
  private static final int ALTERNATIVE = 1_500;

  private static final int FILES = 10;
  private static final int FLEX_BYTES = 50 << 10;
  private static final int TEMPLATE_BYTES = 30 << 10;

  private static final Map<String, Rule> FORMATS =
      Map.of(
          RichFormat.LINE_FLEX, Flex.CONTAINER,
          RichFormat.LINE_TEMPLATE, Templates.TEMPLATE,
          RichFormat.LINE_IMAGEMAP, Imagemaps.IMAGEMAP);

  /** How large each may be. A Flex carousel is 50 kB at most, each of its bubbles 30. */
  public static final List<RichLimit> LIMITS =
      List.of(
          new RichLimit(RichFormat.LINE_FLEX, ALTERNATIVE, FLEX_BYTES, FILES),
          new RichLimit(RichFormat.LINE_TEMPLATE, ALTERNATIVE, TEMPLATE_BYTES, FILES),
          new RichLimit(RichFormat.LINE_IMAGEMAP, ALTERNATIVE, TEMPLATE_BYTES, 2));

  private RichRules() {}

  /** What is wrong with a content; nothing with those that are not rich. */
  public static List<ContentFault> faults(Content content) {
    return content instanceof Content.Rich rich ? faults(rich) : List.of();
  }

  private static List<ContentFault> faults(Content.Rich rich) {
    var findings = new Findings(rich.files().size());
    var root = new Place("", 0, Place.Context.PLAIN, findings);
    var rule = FORMATS.get(rich.format());
    if (rule == null) {
      root.member("format").wrong("invalid_value");
      return findings.faults();
    }
    Values.text(ALTERNATIVE).check(text(rich), root.member("text"));
    QuickReplies.check(rich.message(), root.member("message"));
    rule.check(QuickReplies.without(rich.message()), root.member("message"));
    if (findings.faults().isEmpty() && findings.unused() >= 0) {
      root.member("files").item(findings.unused()).wrong("file_unused");
    }
    return findings.faults();
  }

  private static tools.jackson.databind.JsonNode text(Content.Rich rich) {
    return rich.message().stringNode(rich.text());
  }
}
