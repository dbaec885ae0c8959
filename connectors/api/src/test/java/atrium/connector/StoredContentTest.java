package atrium.connector;

import static org.assertj.core.api.Assertions.assertThat;

import atrium.connector.content.Content;
import atrium.connector.content.MediaRef;
import atrium.connector.content.PromptForm;
import atrium.connector.content.RichFormat;
import atrium.connector.content.TemplateParameter;
import atrium.connector.content.TemplateParameter.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What was stored by any version is read by this one, and nothing is lost on the way. */
class StoredContentTest {
  private static final JsonMapper STORED =
      WireJson.MAPPER.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static Content read(String json) {
    return STORED.readValue(json, Content.class);
  }

  @Test
  void aPromptStoredBeforeItHadMediaAndForms() {
    assertThat(
            read(
                """
                {"kind":"prompt","style":"list","body":"Which one?","footer":"Thanks",
                 "choices":[{"id":"1","title":"Red","section":"Colours",
                             "url":null}]}\
                """))
        .isInstanceOfSatisfying(
            Content.Prompt.class,
            prompt -> {
              assertThat(prompt.footer()).contains("Thanks");
              assertThat(prompt.choices()).singleElement().returns("Red", choice -> choice.title());
              assertThat(prompt.media()).isEmpty();
              assertThat(prompt.button()).isEmpty();
              assertThat(prompt.catalogId()).isEmpty();
              assertThat(prompt.form()).isEmpty();
            });
  }

  @Test
  void aTemplateStoredBeforeItHadPlacesMoneyAndCards() {
    assertThat(
            read(
                """
                {"kind":"template","name":"welcome","language":"en","text":"Hello Ann",
                 "parameters":[{"component":"body","index":0,"name":null,"type":"text",
                                "text":"Ann","media":null}]}\
                """))
        .isEqualTo(
            new Content.Template(
                "welcome",
                "en",
                Optional.of("Hello Ann"),
                List.of(TemplateParameter.text("body", 0, "text", "Ann"))));
  }

  @Test
  void whatIsNewIsReadAsItWasWritten() {
    var prompt =
        new Content.Prompt(
            "flow",
            Optional.empty(),
            "Book a visit",
            Optional.empty(),
            List.of(),
            Optional.of(MediaRef.of("12", "image/png")),
            Optional.of("Book"),
            Optional.of("cat"),
            Optional.of(
                new PromptForm(
                    "7", Optional.of("token"), Optional.of("START"), Map.of("a", "b"), true)));
    var parameter =
        new TemplateParameter(
            "header",
            0,
            Optional.of("total"),
            "currency",
            Optional.of("5 EUR"),
            Optional.empty(),
            Optional.of(
                new Content.Location(
                    1, 2, Optional.of("Shop"), Optional.empty(), Optional.empty())),
            Optional.of(new Money("EUR", 5_000)),
            OptionalInt.of(1));
    var template = new Content.Template("t", "en", Optional.empty(), List.of(parameter));
    var rich =
        new Content.Rich(
            RichFormat.LINE_FLEX,
            "Lamps",
            WireJson.MAPPER.createObjectNode().put("type", "bubble"),
            List.of(MediaRef.of("12", "image/png")));
    for (var content : List.of(prompt, template, rich)) {
      assertThat(read(STORED.writerFor(Content.class).writeValueAsString(content)))
          .isEqualTo(content);
    }
  }
}
