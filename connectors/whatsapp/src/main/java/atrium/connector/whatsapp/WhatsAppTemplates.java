package atrium.connector.whatsapp;

import atrium.connector.ContentLimits.Breach;
import atrium.connector.PlatformFailure;
import atrium.connector.Receipt;
import atrium.connector.WireJson;
import atrium.connector.graph.GraphClient;
import atrium.connector.template.MessageTemplate;
import atrium.connector.template.TemplateCatalogue;
import atrium.connector.template.TemplateDraft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The templates of a WhatsApp Business account (Meta's page "Template management"). */
final class WhatsAppTemplates implements TemplateCatalogue {
  private static final String FIELDS =
      "id,name,status,category,language,components,rejected_reason,quality_score,parameter_format";
  private static final int PAGE = 100;

  private final GraphClient graph;
  private final String account;

  WhatsAppTemplates(GraphClient graph, String account) {
    this.graph = graph;
    this.account = account;
  }

  @Override
  public Page list(Optional<String> cursor) {
    var after = cursor.map(place -> "&after=" + encoded(place)).orElse("");
    var answer = graph.get(edge() + "?fields=" + FIELDS + "&limit=" + PAGE + after);
    List<MessageTemplate> templates = new ArrayList<>();
    // One that we do not understand must not hide its neighbours.
    for (var node : answer.path("data")) {
      readable(node).ifPresent(templates::add);
    }
    // The cursor alone does not tell: the last page has one too.
    var next =
        answer.path("paging").has("next")
            ? Optional.of(answer.path("paging").path("cursors").path("after").asString(""))
            : Optional.<String>empty();
    return new Page(templates, next.filter(place -> !place.isEmpty()));
  }

  private static Optional<MessageTemplate> readable(JsonNode node) {
    try {
      return Optional.of(TemplateReading.of(node));
    } catch (WireTrouble unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public List<Breach> breaches(TemplateDraft draft) {
    return TemplateRules.breaches(draft);
  }

  @Override
  public Receipt submit(TemplateDraft draft) {
    return checked(draft).orElseGet(() -> write("POST", edge(), TemplateWriting.of(draft)));
  }

  @Override
  public Receipt revise(String id, TemplateDraft draft) {
    return checked(draft)
        .orElseGet(() -> write("POST", encoded(id), TemplateWriting.change(draft)));
  }

  @Override
  public Receipt delete(String name, Optional<String> id) {
    var one = id.map(value -> "&hsm_id=" + encoded(value)).orElse("");
    return write("DELETE", edge() + "?name=" + encoded(name) + one, WireJson.MAPPER.missingNode());
  }

  private static Optional<Receipt> checked(TemplateDraft draft) {
    return TemplateRules.breaches(draft).stream()
        .findFirst()
        .map(breach -> Refusal.of(breach).receipt());
  }

  private Receipt write(String method, String path, JsonNode body) {
    try {
      var answer = graph.write(method, path, body);
      return Advice.explained(
          answer
              .error()
              .map(error -> error.receipt())
              .orElseGet(() -> new Receipt.Accepted(ids(answer.body()))));
    } catch (PlatformFailure failure) {
      return Advice.explained(GraphClient.receipt(failure));
    }
  }

  private static List<String> ids(JsonNode answer) {
    var id = answer.path("id").asString("");
    return id.isEmpty() ? List.of() : List.of(id);
  }

  private String edge() {
    return account + "/message_templates";
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
