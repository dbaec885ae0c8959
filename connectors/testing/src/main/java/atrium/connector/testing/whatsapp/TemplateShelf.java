package atrium.connector.testing.whatsapp;

import static atrium.connector.testing.whatsapp.Refused.need;
import static atrium.connector.testing.whatsapp.Refused.require;
import static atrium.connector.testing.whatsapp.Refused.requireKnown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The templates of the business account: listed page by page, submitted, reviewed after a while
 * (whatever is called {@code …reject…} is rejected), deleted, and filled in when they are sent.
 */
final class TemplateShelf {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([a-z0-9_]+)\\s*}}");
  private static final int PAGE = 25;

  private final WhatsAppSimulator simulator;
  private final Map<String, ObjectNode> templates = new LinkedHashMap<>();

  TemplateShelf(WhatsAppSimulator simulator) {
    this.simulator = simulator;
    StockTemplates.all()
        .forEach(template -> put(template, template.path("status").asString("APPROVED")));
  }

  private String put(ObjectNode template, String status) {
    var id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 49, 1L << 50));
    var kept = template.deepCopy().put("id", id).put("status", status);
    kept.putObject("quality_score").put("score", template.path("quality").asString("UNKNOWN"));
    kept.remove("quality");
    synchronized (templates) {
      templates.put(id, kept);
    }
    return id;
  }

  Reply answer(Request request) {
    if (request.isEdit()) {
      return edit(request);
    }
    require(request.object().equals(WhatsAppSimulator.ACCOUNT), "No such business account");
    return switch (request.method()) {
      case "GET" -> list(request.query());
      case "POST" -> create(MessageJudge.body(request));
      case "DELETE" -> delete(request.query());
      default -> throw new Refused(100, "Unsupported request", request.method());
    };
  }

  private Reply list(Map<String, String> query) {
    List<ObjectNode> all;
    synchronized (templates) {
      all =
          templates.values().stream()
              .filter(one -> matches(one, query, "name") && matches(one, query, "status"))
              .toList();
    }
    var limit = Math.clamp(Integer.parseInt(query.getOrDefault("limit", "" + PAGE)), 1, 100);
    var from = Integer.parseInt(query.getOrDefault("after", "0"));
    var to = Math.min(all.size(), from + limit);
    var answer = MetaJson.object();
    var data = answer.putArray("data");
    all.subList(Math.min(from, to), to).forEach(data::add);
    var paging = answer.putObject("paging");
    paging.putObject("cursors").put("before", "" + from).put("after", "" + to);
    if (to < all.size()) {
      paging.put("next", simulator.address() + "/next");
    }
    return Reply.json(answer);
  }

  private static boolean matches(JsonNode template, Map<String, String> query, String key) {
    var wanted = query.get(key);
    return wanted == null || template.path(key).asString("").equals(wanted);
  }

  private Reply create(ObjectNode draft) {
    requireKnown(draft, Set.of("name", "language", "category", "parameter_format", "components"));
    require(NAME.matcher(need(draft, "name", 512)).matches(), "name");
    need(draft, "language", 10);
    require(
        Set.of("MARKETING", "UTILITY", "AUTHENTICATION").contains(need(draft, "category", 20)),
        "category");
    components(draft);
    if (find(draft.path("name").asString(), draft.path("language").asString()).isPresent()) {
      throw new Refused(
          100, "Invalid parameter", "There is already content in this language for the template");
    }
    var id = put(draft, "PENDING");
    review(id);
    return Reply.json(
        MetaJson.object()
            .put("id", id)
            .put("status", "PENDING")
            .put("category", draft.path("category").asString()));
  }

  private static void components(ObjectNode draft) {
    var bodies = 0;
    for (var component : draft.path("components")) {
      var type = need(component, "type", 20);
      if (type.equalsIgnoreCase("BODY")) {
        bodies++;
        if (component.has("text")) {
          need(component, "text", 1024);
          require(
              variables(component.path("text").asString("")).isEmpty() || component.has("example"),
              "Variables need an example");
        }
      }
    }
    require(bodies == 1, "A template needs one body");
  }

  /** Approved or rejected, some time later, with a webhook that says so. */
  private void review(String id) {
    simulator.later(() -> {
      Thread.sleep(simulator.options().receiptDelay().multipliedBy(3));
      ObjectNode template;
      synchronized (templates) {
        template = templates.get(id);
        if (template == null) {
          return;
        }
        var rejected = template.path("name").asString().contains("reject");
        template
            .put("status", rejected ? "REJECTED" : "APPROVED")
            .put("rejected_reason", rejected ? "INVALID_FORMAT" : "NONE");
      }
      announce(template);
    });
  }

  private void announce(ObjectNode template) {
    simulator.announces(
        "message_template_status_update",
        about(template)
            .put("event", template.path("status").asString())
            .put("reason", template.path("rejected_reason").asString("NONE")));
  }

  private static ObjectNode about(ObjectNode template) {
    return MetaJson.object()
        .put("message_template_id", template.path("id").asLong())
        .put("message_template_name", template.path("name").asString())
        .put("message_template_language", template.path("language").asString());
  }

  /** The platform decides about a template, and says so. */
  void decide(String name, String language, String status, String reason) {
    var template = find(name, language).orElseThrow();
    synchronized (templates) {
      template.put("status", status).put("rejected_reason", reason);
    }
    announce(template);
  }

  /** Customers make something else of a template than before, and the platform says so. */
  void rate(String name, String language, String score) {
    var template = find(name, language).orElseThrow();
    String before;
    synchronized (templates) {
      before = template.path("quality_score").path("score").asString();
      template.putObject("quality_score").put("score", score);
    }
    simulator.announces(
        "message_template_quality_update",
        about(template).put("previous_quality_score", before).put("new_quality_score", score));
  }

  private Reply edit(Request request) {
    var change = MessageJudge.body(request);
    requireKnown(change, Set.of("category", "components", "parameter_format"));
    components(change);
    synchronized (templates) {
      var template = templates.get(request.object());
      if (template == null) {
        throw new Refused(100, "Unsupported post request", "No such template");
      }
      template.setAll(change);
      template.put("status", "PENDING");
    }
    review(request.object());
    return Reply.json(MetaJson.object().put("success", true));
  }

  private Reply delete(Map<String, String> query) {
    var name = query.getOrDefault("name", "");
    var id = query.get("hsm_id");
    boolean gone;
    synchronized (templates) {
      gone =
          templates
              .values()
              .removeIf(template ->
                  template.path("name").asString().equals(name)
                      && (id == null || template.path("id").asString().equals(id)));
    }
    if (!gone) {
      throw new Refused(100, "Invalid parameter", "Message template not found");
    }
    return Reply.json(MetaJson.object().put("success", true));
  }

  private Optional<ObjectNode> find(String name, String language) {
    synchronized (templates) {
      return templates.values().stream()
          .filter(template -> template.path("name").asString().equals(name))
          .filter(template -> template.path("language").asString().equals(language))
          .findFirst();
    }
  }

  /** Whether a message fills in a template that may be sent. */
  void judge(JsonNode message, ContentJudge contents) {
    requireKnown(message, Set.of("name", "language", "components"));
    var name = need(message, "name", 512);
    var language = need(message.path("language"), "code", 10);
    var template =
        find(name, language)
            .filter(known -> !known.path("status").asString().equals("PENDING"))
            .orElseThrow(() ->
                new Refused(
                    Reply.error(
                        404,
                        132001,
                        "Template name does not exist in the translation",
                        "template name does not exist in " + language)));
    switch (template.path("status").asString()) {
      case "PAUSED" -> throw new Refused(132015, "Template is Paused", "Template is paused");
      case "DISABLED", "REJECTED" ->
          throw new Refused(132016, "Template is Disabled", "Template is disabled");
      default -> values(template, message, contents);
    }
  }

  private static void values(ObjectNode template, JsonNode message, ContentJudge contents) {
    for (var component : template.path("components")) {
      var type = component.path("type").asString("");
      var given = given(message, type);
      var wanted = variables(component.path("text").asString(""));
      if (type.equalsIgnoreCase("HEADER")
          && !component.path("format").asString("").equals("TEXT")) {
        header(component.path("format").asString(""), given, contents);
      } else if (wanted.size() != given.size()) {
        throw new Refused(
            132000,
            "Number of parameters does not match the expected number of params",
            "%s: number of localizable_params (%d) does not match the expected number of params (%d)"
                .formatted(type.toLowerCase(Locale.ROOT), given.size(), wanted.size()));
      }
      named(wanted, given);
    }
  }

  private static void named(List<String> wanted, List<JsonNode> given) {
    var names = new HashSet<>(wanted);
    for (var value : given) {
      var name = value.path("parameter_name").asString("");
      if (!name.isEmpty() && !names.contains(name)) {
        throw new Refused(132012, "Parameter format does not match", "Unknown parameter name");
      }
    }
  }

  private static void header(String format, List<JsonNode> given, ContentJudge contents) {
    if (given.size() != 1 || !given.getFirst().path("type").asString("").equalsIgnoreCase(format)) {
      throw new Refused(
          132012, "Parameter format does not match", "header: Format mismatch, expected " + format);
    }
    var value = given.getFirst();
    var type = value.path("type").asString();
    if (type.equals("location")) {
      ContentJudge.location(value.path("location"));
    } else {
      contents.media(type, value.path(type));
    }
  }

  private static List<JsonNode> given(JsonNode message, String type) {
    List<JsonNode> values = new ArrayList<>();
    for (var component : message.path("components")) {
      if (component.path("type").asString("").equalsIgnoreCase(type)) {
        component.path("parameters").forEach(values::add);
      }
    }
    return values;
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }
}
