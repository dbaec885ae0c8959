package atrium.server.messages.macros;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a macro's text can be filled with. */
enum Variable {
  /** His name; an address that stands for a name that nobody knows is none. */
  CUSTOMER_NAME,
  /** Of the agent who applies it; a program has none. */
  AGENT_NAME,
  WORKSPACE_NAME,
  /** Of the channel that the customer wrote on last. */
  CHANNEL_NAME,
  CONVERSATION_NUMBER;

  /** As it is written in a text: {@code customer.name}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The variable of a word in a text. */
  static Optional<Variable> of(String word) {
    return Arrays.stream(values()).filter(each -> each.text().equals(word)).findFirst();
  }
}
