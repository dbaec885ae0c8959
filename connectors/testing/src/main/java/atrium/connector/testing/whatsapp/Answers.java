package atrium.connector.testing.whatsapp;

import atrium.connector.testing.DemoScript;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the customers of a script say when they were answered: a question with buttons or rows is
 * answered by one of them, and to anything else somebody says something in his own language now and
 * then, one sentence after the other, until he has nothing left to say.
 */
final class Answers implements WhatsAppSimulator.Answering {
  private static final int SILENT = 3;
  private final Duration thinking;
  private final Map<String, List<String>> byPhone = new HashMap<>();
  private final Map<String, AtomicInteger> said = new ConcurrentHashMap<>();
  private final Random random;

  Answers(DemoScript script, Duration thinking, long seed) {
    this.thinking = thinking;
    random = new Random(seed);
    for (var customer : script.customers()) {
      var phone = Person.of(customer.name(), customer.phone(), customer.username()).phone();
      byPhone.put(phone, script.answers().getOrDefault(customer.language(), List.of()));
    }
  }

  @Override
  public void read(WhatsAppCustomer customer, MessageJudge.Message message)
      throws InterruptedException {
    var node = message.body().path(message.type());
    var choices = choices(node.path("action"));
    if (!choices.isEmpty()) {
      think();
      customer.lastOfBusiness().ifPresent(id -> customer.answers(id, answer(node, pick(choices))));
    } else if (speaks(message.type())) {
      speak(customer);
    }
  }

  private static boolean speaks(String type) {
    return !type.equals("reaction");
  }

  private synchronized boolean silent() {
    return random.nextInt(SILENT) == 0;
  }

  private synchronized JsonNode pick(List<JsonNode> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void think() throws InterruptedException {
    long longer;
    synchronized (this) {
      longer = random.nextLong(1 + thinking.toMillis());
    }
    Thread.sleep(thinking.plusMillis(longer));
  }

  private void speak(WhatsAppCustomer customer) throws InterruptedException {
    var sentences = byPhone.getOrDefault(customer.phone(), List.of());
    if (sentences.isEmpty() || silent()) {
      return;
    }
    var next = said.computeIfAbsent(customer.phone(), _ -> new AtomicInteger()).getAndIncrement();
    if (next < sentences.size()) {
      think();
      customer.says(sentences.get(next));
    }
  }

  private static List<JsonNode> choices(JsonNode action) {
    var buttons = action.path("buttons").valueStream().map(button -> button.path("reply"));
    var rows =
        action
            .path("sections")
            .valueStream()
            .flatMap(section -> section.path("rows").valueStream());
    return Stream.concat(buttons, rows).toList();
  }

  private static ObjectNode answer(JsonNode question, JsonNode choice) {
    var kind = question.path("type").asString("").equals("list") ? "list_reply" : "button_reply";
    var node = MetaJson.object().put("type", kind);
    var reply =
        node.putObject(kind)
            .put("id", choice.path("id").asString(""))
            .put("title", choice.path("title").asString(""));
    if (choice.has("description")) {
      reply.put("description", choice.path("description").asString(""));
    }
    return node;
  }
}
