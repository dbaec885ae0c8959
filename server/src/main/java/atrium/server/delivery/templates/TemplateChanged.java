package atrium.server.delivery.templates;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A template is another than before. Seen by whoever sees its channel.
 *
 * @param before its status; empty: there was none
 */
record TemplateChanged(long channel, long template, Optional<TemplateStatus> before, String after)
    implements LedgerEvent {
  record Payload(int v, String channel, String template, Optional<String> before, String after) {}

  static TemplateChanged of(Optional<Template> before, Template now) {
    return new TemplateChanged(
        now.channel(), now.id(), before.map(Template::status), now.status().text());
  }

  @Override
  public String kind() {
    return "template.changed";
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of(channel);
  }

  @Override
  public Object payload() {
    return new Payload(
        1,
        Long.toString(channel),
        Long.toString(template),
        before.map(TemplateStatus::text),
        after);
  }
}
