package atrium.server.messages.macros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts with variables: filled, and refused where a customer could read a hole. */
class MacroTextTest {
  private static String filled(String text) {
    return MacroText.of(text)
        .filled(Map.of(Variable.CUSTOMER_NAME, "Ann", Variable.CONVERSATION_NUMBER, "12"));
  }

  @Test
  void aVariableIsItsValueOrWhatIsSaidWithoutOne() {
    assertThat(filled("Hi {{customer.name|there}}, {{agent.name|your team}}!"))
        .isEqualTo("Hi Ann, your team!");
    assertThat(filled("{{ customer.name | you }}{{conversation.number|0}}")).isEqualTo("Ann12");
    assertThat(filled("{{agent.name|a | b}}")).isEqualTo("a | b");
    assertThat(filled("Nothing } { here")).isEqualTo("Nothing } { here");
    assertThat(filled("")).isEmpty();
  }

  @Test
  void aValueIsNeverReadAsAText() {
    var text = MacroText.of("Hi {{customer.name|you}}");
    assertThat(text.filled(Map.of(Variable.CUSTOMER_NAME, "{{agent.name|Eve}}")))
        .isEqualTo("Hi {{agent.name|Eve}}");
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    assertThat(MacroText.of("Hi {{customer.name}}, 😀{{customer.age|you}} {{agent.name|}}").wrong())
        .containsExactly(
            new MacroText.Wrong(3, "fallback_required"),
            new MacroText.Wrong(24, "unknown_variable"),
            new MacroText.Wrong(45, "fallback_required"));
    assertThat(MacroText.of("{{agent.name|x} and {{agent.name|y}} {{").wrong())
        .containsExactly(
            new MacroText.Wrong(0, "unclosed_variable"),
            new MacroText.Wrong(37, "unclosed_variable"));
    assertThat(MacroText.of("{{customer.name|there}}").wrong()).isEmpty();
  }

  @Test
  void everyVariableIsFoundByItsWord() {
    for (var variable : Variable.values()) {
      assertThat(Variable.of(variable.text())).contains(variable);
    }
    assertThat(Variable.of("CUSTOMER.NAME")).isEmpty();
  }
}
